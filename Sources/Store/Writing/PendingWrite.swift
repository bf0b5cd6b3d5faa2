import Content
import Dispatch
import Synchronization

/// One write in line.
final class PendingWrite: Sendable {
  private struct State {
    var outcome: Result<WriteReceipt, GalleyError>?
    var isLeader = false
  }

  let request: WriteRequest
  /// The files of an import, which then are all that the write changes.
  let imported: ImportedFiles?
  private let state = Mutex(State())
  private let turn = DispatchSemaphore(value: 0)

  init(_ request: WriteRequest, importing files: ImportedFiles? = nil) {
    self.request = request
    imported = files
  }

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

  func finish() { turn.signal() }

  func result() throws(GalleyError) -> WriteReceipt {
    guard let outcome = state.withLock({ $0.outcome }) else {
      throw GalleyError(.internalFault, "A write was not carried out.")
    }
    return try outcome.get()
  }
}
