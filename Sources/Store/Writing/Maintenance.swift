import Dispatch
import Git
import Glibc
import Synchronization

/// Brings together in the background what writes leave behind: small packs and loose objects.
///
/// Each group of writes adds a pack until there are many, and every pack is one more place where a reader looks. One
/// round at a time joins them, in a pause between writes where there is one.
final class Maintenance: Sendable {
  private struct State {
    /// The first group of a process asks for a look, since a command line may never write a second one.
    var groupsUntilLook = 1
    var lastGroup: UInt64 = 0
    var isScheduled = false
    var waiters = 0
  }

  private let state = Mutex(State())
  private let queue = DispatchQueue(label: "galley.maintenance", qos: .utility)
  private let rounds = DispatchGroup()

  /// After how many groups of writes the storage is looked at again.
  private static let interval = 64

  /// How long no write must have ended for the line to count as quiet, in nanoseconds.
  private static let pause: UInt64 = 50_000_000

  /// How often a pause is looked for, 20 milliseconds apart, before a round starts all the same: where writes never
  /// pause it is needed most.
  private static let patience = 100

  /// Notes that a group of writes has become durable; the writers don't wait for what follows from it.
  func noteGroup(of store: SiteStore) {
    let isDue = state.withLock { state in
      state.lastGroup = SystemTime.monotonicNanoseconds()
      state.groupsUntilLook -= 1
      guard state.groupsUntilLook <= 0, !state.isScheduled else { return false }
      state.groupsUntilLook = Maintenance.interval
      state.isScheduled = true
      return true
    }
    guard isDue else { return }
    queue.async(group: rounds) {
      self.round(store)
      self.state.withLock { $0.isScheduled = false }
    }
  }

  /// Waits until no round is running or waiting for its pause.
  func finish() {
    state.withLock { $0.waiters += 1 }
    rounds.wait()
    state.withLock { $0.waiters -= 1 }
  }

  private func round(_ store: SiteStore) {
    do {
      guard try store.repository.storage().needsMaintenance else { return }
      waitForPause()
      guard let report = try store.repository.maintain() else { return }
      for damage in report.damage {
        store.log("Maintenance of \(store.repository.gitDirectory) left something as it is: \(damage)")
      }
    } catch {
      store.log("Maintenance of \(store.repository.gitDirectory) failed: \(error)")
    }
  }

  private func waitForPause() {
    for _ in 0..<Maintenance.patience {
      let goesOn = state.withLock {
        $0.waiters > 0 || SystemTime.monotonicNanoseconds() &- $0.lastGroup > Maintenance.pause
      }
      if goesOn { return }
      usleep(20_000)
    }
  }
}

extension SiteStore {
  /// Waits until the store does nothing in the background any more; for the end of a process.
  ///
  /// Nothing is lost by a process that ends without it: what was being brought together stays as it was.
  public func finishBackgroundWork() { writes.maintenance.finish() }
}
