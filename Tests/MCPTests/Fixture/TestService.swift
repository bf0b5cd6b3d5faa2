import Synchronization

@testable import MCP

/// A caller by name.
final class TestCaller: MCPCaller {
  let principal: String
  private let validity = Mutex(true)

  var isValid: Bool { validity.withLock { $0 } }

  /// Takes the credential away.
  func revoke() { validity.withLock { $0 = false } }

  init(_ principal: String = "ada") { self.principal = principal }
}

/// Serves one surface to everybody.
final class TestService: MCPService {
  private let surface: @Sendable () -> Surface<TestCaller>
  /// Whether the surface is only at hand where it may be waited for.
  let isSlow: Bool

  init(isSlow: Bool = false, _ surface: @escaping @autoclosure @Sendable () -> Surface<TestCaller>) {
    self.isSlow = isSlow
    self.surface = surface
  }

  func surface(for caller: TestCaller, mayWait: Bool) throws -> Surface<TestCaller> {
    if isSlow, !mayWait { throw MustWait() }
    return surface()
  }

  func maySubscribe(_ caller: TestCaller, to uri: String, mayWait: Bool) throws(MustWait) -> Bool {
    if uri == "test://slow", !mayWait { throw MustWait() }
    return !uri.hasSuffix("/secret")
  }

  func concerns(_ change: Change, _ caller: TestCaller) -> Bool { true }

  /// What was reported of calls.
  var reports: [CallReport<TestCaller>] { kept.withLock { $0 } }

  /// Makes the record of changes fail.
  func breakRecord() { isBroken.withLock { $0 = true } }

  private let kept = Mutex<[CallReport<TestCaller>]>([])
  private let isBroken = Mutex(false)

  struct BrokenRecord: Error {}

  func answered(_ report: CallReport<TestCaller>) throws {
    kept.withLock { $0.append(report) }
    if !report.isReadOnly, isBroken.withLock({ $0 }) { throw BrokenRecord() }
  }
}

/// Gathers the faults that a server logs.
final class FaultLog: Sendable {
  private let faults = Mutex<[InternalFault]>([])

  var lines: [String] { faults.withLock { $0.map(\.description) } }

  func take(_ fault: InternalFault) { faults.withLock { $0.append(fault) } }
}
