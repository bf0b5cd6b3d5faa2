import Content
import Git
import Glibc

/// Several writes that become durable together, each a commit of its own and each refused by itself.
struct WriteGroup {
  let store: SiteStore
  let writes: [PendingWrite]

  private typealias Outcome = Result<WriteReceipt, GalleyError>

  /// How often the group is made anew when somebody else moves a branch meanwhile.
  private static let maximumAttempts = 16

  /// Settles every write of the group.
  func carryOut() {
    do {
      let outcomes = try attempt()
      for (write, outcome) in zip(writes, outcomes) { write.settle(outcome) }
      store.expectChange()
    } catch let error as GitError {
      fail(error)
    } catch {
      settleAll(GalleyError(refusing: error))
    }
  }

  /// Where the disk fails nothing can be written. Anything else is the fault of one branch, whose lock is held or whose
  /// name another branch is in the way of: the writes to other branches must not suffer from it.
  private func fail(_ error: GitError) {
    var branches: [String] = []
    for write in writes where !branches.contains(write.request.branch) {
      branches.append(write.request.branch)
    }
    guard error.code != .io, branches.count > 1 else {
      return settleAll(error.code == .moved ? tooManyRaces() : GalleyError(error))
    }
    for branch in branches {
      WriteGroup(store: store, writes: writes.filter { $0.request.branch == branch }).carryOut()
    }
  }

  private func tooManyRaces() -> GalleyError {
    GalleyError(
      .busy, "The branch ‘\(writes.first?.request.branch ?? "")’ is moved by others all the time.",
      hint: "Nothing was written; try again.")
  }

  private func settleAll(_ error: GalleyError) {
    for write in writes { write.settle(.failure(error)) }
  }

  private func attempt() throws -> [Outcome] {
    for number in 1..<WriteGroup.maximumAttempts {
      do {
        return try attemptOnce()
      } catch let error as GitError where error.code == .moved {
        // Two processes that lose to each other in step would go on like that.
        usleep(UInt32.random(in: 0...UInt32(500 * number)))
      }
    }
    return try attemptOnce()
  }

  private func attemptOnce() throws -> [Outcome] {
    try store.repository.batch { batch in
      var branches: [String: GrowingBranch] = [:]
      var outcomes: [Outcome] = []
      for write in writes {
        do {
          let name = write.request.branch
          var branch = try branches[name] ?? GrowingBranch(for: write.request, in: store.repository, batch)
          outcomes.append(.success(try branch.grow(by: write, store, batch)))
          branches[name] = branch
        } catch let error as GitError where error.code == .io {
          throw error
        } catch {
          outcomes.append(.failure(GalleyError(refusing: error)))
        }
      }
      for branch in branches.values { branch.move(in: batch) }
      return outcomes
    }
  }
}

extension GalleyError {
  /// Why a write failed, whoever said so.
  fileprivate init(refusing error: any Error) {
    switch error {
    case let error as GalleyError: self = error
    case let error as GitError: self.init(error)
    default: self.init(.internalFault, "\(error)")
    }
  }
}
