import Content
import Files
import Git
import Glibc
import JSON
import Store
import Support
import Synchronization

/// A store's clock that stops the first write at its first look, so that others come to wait behind it.
final class WriteGate: Sendable {
  private struct State {
    var isReached = false
    var isOpen = false
  }

  private let state = Mutex(State())

  /// Tells the time, when the gate is open.
  @Sendable func time() -> Int64 {
    state.withLock { $0.isReached = true }
    wait { $0.isOpen }
    return 1_767_225_600
  }

  func waitUntilReached() { wait { $0.isReached } }

  func open() { state.withLock { $0.isOpen = true } }

  private func wait(_ isDone: (State) -> Bool) {
    while !state.withLock({ isDone($0) }) { usleep(500) }
  }
}

extension TestSite {
  typealias Outcome = Result<WriteReceipt, GalleyError>

  func request(
    _ operations: WriteOperation..., branch: String = "main", startingAt: ObjectID? = nil
  ) -> WriteRequest {
    WriteRequest(
      branch: branch, operations: operations, message: "Change", author: TestSite.author,
      startingAt: startingAt)
  }

  /// Carries out requests as one group, in their order: all of them wait behind a write that is held up.
  func together(_ requests: [WriteRequest]) throws -> [Outcome] {
    let gate = WriteGate()
    let store = try SiteStore(
      repository: folder / "repo.git", index: folder / "index.db", time: gate.time)
    let outcomes = Mutex<[Int: Outcome]>([:])
    let first = request()
    Threads.run(requests.count + 2) { thread in
      switch thread {
      case 0:
        _ = try? store.write(first)
      case requests.count + 1:
        // The last one in line has been given the time to join it.
        gate.waitUntilReached()
        usleep(UInt32(requests.count * 20_000 + 40_000))
        gate.open()
      default:
        gate.waitUntilReached()
        usleep(UInt32(thread * 20_000))
        let outcome = Outcome { () throws(GalleyError) in try store.write(requests[thread - 1]) }
        outcomes.withLock { $0[thread - 1] = outcome }
      }
    }
    return outcomes.withLock { outcomes in requests.indices.compactMap { outcomes[$0] } }
  }

  func tip(_ branch: String = "main") throws -> ObjectID { try store.tip(of: branch) }

  /// A file as the tip of a branch has it.
  func text(_ path: String, on branch: String = "main") throws -> String? {
    let shown = try git("show", "\(branch):\(path)")
    return shown.status == 0 ? shown.text : nil
  }
}

extension Result where Success == WriteReceipt, Failure == GalleyError {
  var error: GalleyError? { if case .failure(let error) = self { error } else { nil } }
  var receipt: WriteReceipt? { try? get() }
}
