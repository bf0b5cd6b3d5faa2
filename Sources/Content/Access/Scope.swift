/// The name of one thing that a credential may do. Flat: none implies another.
public struct Scope: RawRepresentable, Sendable, Hashable {
  /// The name, such as `content:read`.
  public let rawValue: String

  /// A scope by its name, whether the catalog knows it or not.
  public init(rawValue: String) { self.rawValue = rawValue }

  init(_ name: String) { rawValue = name }

  public static let projectRead = Scope("project:read")
  public static let siteRead = Scope("site:read")
  public static let siteWrite = Scope("site:write")
  public static let contentRead = Scope("content:read")
  public static let contentWrite = Scope("content:write")
  public static let schemaWrite = Scope("schema:write")
  public static let templateRead = Scope("template:read")
  public static let templateCreate = Scope("template:create")
  public static let previewRead = Scope("preview:read")
  public static let previewCreate = Scope("preview:create")
  public static let checksRun = Scope("checks:run")
  public static let publishRequest = Scope("publish:request")
  public static let publishConfirm = Scope("publish:confirm")
  public static let logsRead = Scope("logs:read")
  public static let taskRead = Scope("task:read")
  public static let taskWrite = Scope("task:write")
  public static let reviewComment = Scope("review:comment")
  public static let mediaWrite = Scope("media:write")
  public static let activityRead = Scope("activity:read")
  public static let contentPersonal = Scope("content:pii")
  public static let gitRead = Scope("git:read")
  public static let gitWrite = Scope("git:write")
  public static let mcpTools = Scope("mcp:tools")
  public static let mcpResources = Scope("mcp:resources")
  public static let mcpSearch = Scope("mcp:search")
  public static let mcpPrompts = Scope("mcp:prompts")

  /// Opens the reading of one collection only.
  public static func contentRead(of collection: String) -> Scope { Scope("content:\(collection):read") }

  /// The one collection whose reading this opens; nil for every other scope.
  public var readCollection: String? {
    let parts = rawValue.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0] == "content", parts[2] == "read", !parts[1].isEmpty else { return nil }
    return String(parts[1])
  }
}
