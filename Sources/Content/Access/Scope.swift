/// The name of one thing that a credential may do. Flat: none implies another.
public struct Scope: RawRepresentable, Sendable, Hashable {
  /// The name, such as `content:read`.
  public let rawValue: String

  /// A scope by its name, whether the catalog knows it or not.
  public init(rawValue: String) { self.rawValue = rawValue }

  init(_ name: String) { rawValue = name }

  /// See which projects there are.
  public static let projectRead = Scope("project:read")
  /// See which sites there are and how they are set up.
  public static let siteRead = Scope("site:read")
  /// Draft changes to a site's settings and files.
  public static let siteWrite = Scope("site:write")
  /// Read the content of all collections, and search it.
  public static let contentRead = Scope("content:read")
  /// Draft changes to content; a person publishes them.
  public static let contentWrite = Scope("content:write")
  /// Draft changes to schemas and collections.
  public static let schemaWrite = Scope("schema:write")
  /// See the site templates.
  public static let templateRead = Scope("template:read")
  /// Make a new site from a template.
  public static let templateCreate = Scope("template:create")
  /// See previews and their state.
  public static let previewRead = Scope("preview:read")
  /// Make previews of proposed changes.
  public static let previewCreate = Scope("preview:create")
  /// Run the checks on proposed changes.
  public static let checksRun = Scope("checks:run")
  /// Ask for a proposed change to be published.
  public static let publishRequest = Scope("publish:request")
  /// Publish on a site that needs no review, when a person has confirmed it.
  public static let publishConfirm = Scope("publish:confirm")
  /// Read the logs of deployments.
  public static let logsRead = Scope("logs:read")
  /// Read the editorial tasks.
  public static let taskRead = Scope("task:read")
  /// Create and change editorial tasks.
  public static let taskWrite = Scope("task:write")
  /// Comment on proposed changes.
  public static let reviewComment = Scope("review:comment")
  /// Upload files.
  public static let mediaWrite = Scope("media:write")
  /// Read recent activity and alerts.
  public static let activityRead = Scope("activity:read")
  /// See what is about persons, which is blank otherwise.
  public static let contentPersonal = Scope("content:pii")
  /// Clone and fetch the site's repository: all of it, what is about persons included.
  public static let gitRead = Scope("git:read")
  /// Push to the site's repository.
  public static let gitWrite = Scope("git:write")
  /// Call tools over MCP.
  public static let mcpTools = Scope("mcp:tools")
  /// Read resources over MCP and follow their changes.
  public static let mcpResources = Scope("mcp:resources")
  /// Search over MCP.
  public static let mcpSearch = Scope("mcp:search")
  /// Use the site's prompts over MCP.
  public static let mcpPrompts = Scope("mcp:prompts")

  /// Opens the reading of one collection only.
  public static func contentRead(of collection: String) -> Scope { Scope("content:\(collection):read") }

  /// The one collection whose reading this opens; nil for every other scope, and for names that no collection can have.
  public var readCollection: String? {
    let parts = rawValue.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0] == "content", parts[2] == "read" else { return nil }
    let name = String(parts[1])
    return DefinitionName.fault(in: name, kind: .plain) == nil ? name : nil
  }
}
