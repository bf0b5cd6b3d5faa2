import Content
import Dispatch
import Git
import Synchronization

/// The line in which writes to a site wait.
///
/// The first in line takes everybody who waits with it: their commits are made one upon the other in memory and become
/// durable by one synchronisation of the disk. Then the first of those who came meanwhile takes over.
final class WriteQueue: Sendable {
  private struct Line {
    var waiting: [PendingWrite] = []
    var isLed = false
  }

  private let line = Mutex(Line())

  /// The most writes that become durable together.
  private static let maximumGroup = 64

  /// Carries out a request and returns when it is on the disk.
  func submit(_ request: WriteRequest, to store: SiteStore) throws(GalleyError) -> WriteReceipt {
    let write = PendingWrite(request)
    let leads = line.withLock { line in
      line.waiting.append(write)
      defer { line.isLed = true }
      return !line.isLed
    }
    if leads || write.waitForTurn() { leadOnce(store) }
    return try write.result()
  }

  /// Carries out a group that holds at least the leader's own write, and hands the lead on.
  private func leadOnce(_ store: SiteStore) {
    let group = line.withLock { line in
      let group = Array(line.waiting.prefix(WriteQueue.maximumGroup))
      line.waiting.removeFirst(group.count)
      return group
    }
    WriteGroup(store: store, writes: group).carryOut()
    let next = line.withLock { line -> PendingWrite? in
      line.isLed = !line.waiting.isEmpty
      return line.waiting.first
    }
    next?.takeLead()
    for write in group { write.finish() }
  }
}

/// One write in line.
final class PendingWrite: Sendable {
  private struct State {
    var outcome: Result<WriteReceipt, GalleyError>?
    var isLeader = false
  }

  let request: WriteRequest
  private let state = Mutex(State())
  private let turn = DispatchSemaphore(value: 0)

  init(_ request: WriteRequest) { self.request = request }

  /// Waits until the write is done, or until it is its turn to lead: true then.
  func waitForTurn() -> Bool {
    turn.wait()
    return state.withLock { $0.isLeader && $0.outcome == nil }
  }

  func takeLead() {
    state.withLock { $0.isLeader = true }
    turn.signal()
  }

  func settle(_ outcome: Result<WriteReceipt, GalleyError>) { state.withLock { $0.outcome = outcome } }

  var isSettled: Bool { state.withLock { $0.outcome != nil } }

  func finish() { turn.signal() }

  func result() throws(GalleyError) -> WriteReceipt {
    guard let outcome = state.withLock({ $0.outcome }) else {
      throw GalleyError(.internalFault, "A write was not carried out.")
    }
    return try outcome.get()
  }
}
