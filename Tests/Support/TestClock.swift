import Synchronization

/// A clock that stands still until a test moves it.
public final class TestClock: Sendable {
  private let milliseconds: Mutex<Int64>

  /// Starts at a time in milliseconds since 1970, by default 2026-01-01 at midnight UTC.
  public init(milliseconds: Int64 = 1_767_225_600_000) { self.milliseconds = Mutex(milliseconds) }

  /// The present time in milliseconds since 1970.
  public var now: Int64 { milliseconds.withLock { $0 } }

  /// Moves the clock.
  public func advance(by duration: Duration) {
    let (seconds, attoseconds) = duration.components
    milliseconds.withLock { $0 += seconds * 1000 + attoseconds / 1_000_000_000_000_000 }
  }
}
