import MCP
import Synchronization

/// Tells subscribers of changes. The tools that bring changes about are made before the server that can tell of
/// them, so they hold this, and the server is connected later.
final class Announcer: Sendable {
  private let tell = Mutex<(@Sendable ([Change]) -> Void)?>(nil)

  func connect(to tell: @escaping @Sendable ([Change]) -> Void) {
    self.tell.withLock { $0 = tell }
  }

  func announce(_ change: Change) {
    tell.withLock { $0 }?([change])
  }
}
