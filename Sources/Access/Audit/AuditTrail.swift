public import Content

/// The audit log: who did what, when, and what came of it.
public final class AuditTrail: Sendable {
  private let store: any StateStore
  private let clock: @Sendable () -> Int64
  private let log: @Sendable (String) -> Void

  init(
    store: any StateStore, clock: @escaping @Sendable () -> Int64, log: @escaping @Sendable (String) -> Void
  ) {
    self.store = store
    self.clock = clock
    self.log = log
  }

  /// Notes an event that is written down together with others, a moment later: for reads and refusals.
  public func note(_ event: AuditEvent) {}

  /// Writes an event down: it is on the disk when this returns, or this throws.
  public func record(_ event: AuditEvent) throws(GalleyError) {}

  /// Writes down what was only noted.
  func close() {}
}
