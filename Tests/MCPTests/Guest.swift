import MCP
import Synchronization

/// A caller whose credential a test can take away.
final class Guest: MCPCaller {
  let principal: String
  private let validity = Mutex(true)

  init(_ principal: String = "ada") { self.principal = principal }

  var isValid: Bool { validity.withLock { $0 } }

  func revoke() { validity.withLock { $0 = false } }
}
