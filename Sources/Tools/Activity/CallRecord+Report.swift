import Content
import JSON
import MCP

extension CallRecord {
  /// What the report of a call says.
  ///
  /// - Parameter onlySite: The site that is meant where the call names none.
  init(_ report: CallReport<Caller>, onlySite: () -> String?) {
    let caller = report.caller
    self.caller = caller
    let isCall = report.method == "tools/call", isTool = isCall && report.isKnown
    // A tool that there is and that the caller doesn't have is unknown to it.
    let isHidden = isCall && !isTool && ToolNames.catalog.contains(report.name)
    // What a client makes up is no action of ours, and may be of any length.
    action = isCall ? (isTool || isHidden ? "mcp.\(report.name)" : "mcp.unknown") : "mcp.\(report.method)"
    let address = isCall ? nil : ResourceAddress(report.name)
    let uri = report.arguments["uri"]?.string.flatMap { ResourceAddress($0) }
    site =
      (report.arguments["site"]?.string ?? caller.site ?? address?.site ?? uri?.site ?? onlySite())
      .map(CallRecord.cut)
    target = (isTool || isHidden ? CallRecord.target(report.arguments) : report.name).map(CallRecord.cut)
    arguments = report.arguments
    requestID = CallRecord.id(report.requestID, caller.origin.requestID)
    isReadOnly = report.isReadOnly
    switch report.outcome {
    case .done: (outcome, fault) = (.done, nil)
    case .failed(let code):
      outcome = isHidden || CallRecord.refusals.contains(code ?? "") ? .refused : .failed
      fault = code ?? (isCall && !isTool ? "unknown_tool" : nil)
    }
    let (seconds, attoseconds) = report.duration.components
    duration = seconds * 1_000_000 + attoseconds / 1_000_000_000_000
  }

  private static let refusals: Set<String> = ["forbidden", "missing_scope", "insufficient_scope"]

  /// What a tool's arguments name.
  private static func target(_ arguments: JSONObject) -> String? {
    if let collection = arguments["collection"]?.string {
      return arguments["id"]?.string.map { "\(collection)/\($0)" } ?? collection
    }
    for name in ["changeset", "uri", "view", "schema", "path", "id", "name"] {
      switch arguments[name] {
      case .string(let text)?: return text
      case .int(let number)?: return "\(number)"
      default: continue
      }
    }
    return nil
  }

  private static func id(_ own: RequestID, _ server: String?) -> String {
    let text =
      switch own {
      case .text(let text): cut(text)
      case .number(let number): "\(number)"
      }
    return server.map { "\($0)/\(text)" } ?? text
  }

  private static func cut(_ text: String) -> String {
    text.utf8.count <= longest ? text : text.cut(to: longest)
  }

  private static let longest = 200
}
