import JSON
import Synchronization

/// What becomes known of a call while it is worked on, for the report of it.
final class CallTrace: Sendable {
  private struct Findings {
    var isKnown: Bool
    var isReadOnly = true
    var outcome: (hasFailed: Bool, code: String?)?
  }

  let startedAt = ContinuousClock.now
  private let findings: Mutex<Findings>

  /// A trace of a request that is reported; nil for all others.
  init?(_ request: Request) {
    switch request.method {
    case "tools/call": findings = Mutex(Findings(isKnown: false))
    case "resources/read", "prompts/get": findings = Mutex(Findings(isKnown: true))
    default: return nil
    }
  }

  /// Notes that the caller has the tool that is called.
  func found<Caller>(_ tool: Tool<Caller>) {
    findings.withLock { findings in
      findings.isKnown = true
      findings.isReadOnly = tool.annotations.isReadOnly
    }
  }

  /// Notes what a tool answered.
  func note(_ result: ToolResult) {
    guard result.isError else { return }
    findings.withLock { $0.outcome = (true, result.faultCode) }
  }

  func report<Caller>(_ request: Request, of caller: Caller, _ answer: Answer) -> CallReport<Caller> {
    let parameters = request.parameters
    let findings = findings.withLock { $0 }
    let outcome: CallReport<Caller>.Outcome
    switch answer {
    case .failure(let error): outcome = .failed(code: error.data?["code"]?.string)
    case .result: outcome = findings.outcome.map { .failed(code: $0.code) } ?? .done
    }
    let isRead = request.method == "resources/read"
    return CallReport(
      caller: caller, method: request.method,
      name: parameters[isRead ? "uri" : "name"]?.string ?? "",
      arguments: isRead ? [:] : parameters["arguments"]?.object ?? [:], requestID: request.id,
      isKnown: findings.isKnown, isReadOnly: findings.isReadOnly, outcome: outcome,
      duration: startedAt.duration(to: .now))
  }
}
