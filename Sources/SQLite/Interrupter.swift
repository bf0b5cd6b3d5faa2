import CSQLite
import Synchronization

/// Stops whatever a connection is running, from any thread.
///
/// It doesn't keep the connection alive; after the connection is gone it does nothing.
public final class Interrupter: Sendable {
  /// The pointer to an open database, or nil once it is closed: `sqlite3_interrupt` may be called from
  /// any thread, but not after the close.
  private struct Target: @unchecked Sendable { var pointer: OpaquePointer? }

  private let target: Mutex<Target>

  init(_ pointer: OpaquePointer) { target = Mutex(Target(pointer: pointer)) }

  /// Makes the running statement, if there is one, fail as interrupted.
  public func interrupt() {
    target.withLock { if let pointer = $0.pointer { sqlite3_interrupt(pointer) } }
  }

  func disarm() { target.withLock { $0.pointer = nil } }
}

extension Connection {
  /// What stops this connection's statements from another thread.
  public var interrupter: Interrupter { database.interrupter }
}
