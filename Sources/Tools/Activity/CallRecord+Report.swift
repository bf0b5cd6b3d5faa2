import Content
public import JSON
import MCP

/// What the report of a call says: worked out when it is asked for, which is not while a caller waits.
extension CallRecord {
  /// - Parameter onlySite: The site that is meant where the call names none.
  init(_ report: CallReport<Caller>, onlySite: () -> String?) {
    self.report = report
    let address = report.method == "tools/call" ? nil : ResourceAddress(report.name)
    let uri = report.arguments["uri"]?.string.flatMap { ResourceAddress($0) }
    site =
      (report.arguments["site"]?.string ?? report.caller.site ?? address?.site ?? uri?.site ?? onlySite())
      .map(CallRecord.cut)
  }

  /// Who called.
  public var caller: Caller { report.caller }
  /// With what.
  public var arguments: JSONObject { report.arguments }
  /// Whether it changed nothing.
  public var isReadOnly: Bool { report.isReadOnly }

  private var isCall: Bool { report.method == "tools/call" }
  private var isTool: Bool { isCall && report.isKnown }
  /// A tool that there is and that the caller doesn't have is unknown to it.
  private var isHidden: Bool { isCall && !report.isKnown && ToolNames.catalog.contains(report.name) }

  /// What was done: `mcp.get_object`, `mcp.resources/read`, `mcp.prompts/get`.
  public var action: String {
    // What a client makes up is no action of ours, and may be of any length.
    isCall ? (isTool || isHidden ? "mcp.\(report.name)" : "mcp.unknown") : "mcp.\(report.method)"
  }

  /// What it was done to, by name.
  public var target: String? {
    (isTool || isHidden ? CallRecord.target(report.arguments) : report.name).map(CallRecord.cut)
  }

  /// The request's id in the server's log, and the client's own.
  public var requestID: String { CallRecord.id(report.requestID, caller.origin.requestID) }

  /// What came of it.
  public var outcome: Outcome {
    switch report.outcome {
    case .done: .done
    case .failed(let code): isHidden || CallRecord.refusals.contains(code ?? "") ? .refused : .failed
    }
  }

  /// The code of what went wrong.
  public var fault: String? {
    switch report.outcome {
    case .done: nil
    case .failed(let code): code ?? (isCall && !isTool ? "unknown_tool" : nil)
    }
  }

  /// How long it took, in microseconds.
  public var duration: Int64 {
    let (seconds, attoseconds) = report.duration.components
    return seconds * 1_000_000 + attoseconds / 1_000_000_000_000
  }

  /// Whether so little is known of it that thousands like it can be kept in memory until they are written down.
  public var isSmall: Bool {
    report.name.utf8.count <= CallRecord.longest && report.arguments.members.count <= CallRecord.fewArguments
      && report.arguments.members.allSatisfy { $0.key.utf8.count <= CallRecord.longest && $0.value.isSmall }
  }

  private static let fewArguments = 16

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

  fileprivate static let longest = 200
}

extension JSONValue {
  /// Whether it is short, or a list of few short things.
  fileprivate var isSmall: Bool {
    switch self {
    case .array(let items): items.count <= 16 && items.allSatisfy(\.isShort)
    case .object: false
    default: isShort
    }
  }

  private var isShort: Bool {
    switch self {
    case .string(let text), .number(let text): text.utf8.count <= CallRecord.longest
    case .array, .object: false
    default: true
    }
  }
}
