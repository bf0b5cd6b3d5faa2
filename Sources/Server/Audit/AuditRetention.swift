import Access
import Content
import Synchronization

/// Takes away rows of the audit log that are older than galley.json wants them to be: when the server starts, and once a day.
final class AuditRetention: Sendable {
  private let trail: AuditTrail
  private let days: Int?
  private let log: @Sendable (String) -> Void
  /// Guards the work that goes on.
  private let work = Mutex<Task<Void, Never>?>(nil)

  /// - Parameter days: For how long rows are kept; nil for ever.
  init(_ trail: AuditTrail, days: Int?, log: @escaping @Sendable (String) -> Void) {
    self.trail = trail
    self.days = days
    self.log = log
  }

  func start() {
    guard let days else { return }
    let task = Task.detached { [trail, log] in
      while !Task.isCancelled {
        do throws(GalleyError) {
          let count = try trail.purge(olderThan: days)
          if count > 0 {
            log("\(count) rows of the audit log are older than \(days) days and were taken away.")
          }
        } catch {
          log("Old rows of the audit log can't be taken away: \(error)")
        }
        try? await Task.sleep(for: .seconds(86_400))
      }
    }
    work.withLock { $0 = task }
  }

  func stop() { work.withLock { $0?.cancel() } }
}
