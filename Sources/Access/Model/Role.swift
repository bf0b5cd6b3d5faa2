public import Content

/// What the people of a workspace may do, under a name.
public struct Role: Sendable, Hashable {
  /// What it is called.
  public let name: String
  /// What it allows: a literal list, as a credential's. (seed: S10)
  public let scopes: [Scope]

  /// A role of a workspace's own.
  public init(name: String, scopes: [Scope]) {
    self.name = name
    self.scopes = scopes
  }

  /// May do everything, and decides who owns the workspace.
  public static let owner = Role(name: "owner", scopes: ScopeCatalog.entries.map(\.scope))
  /// May do everything within the workspace.
  public static let admin = Role(name: "admin", scopes: ScopeCatalog.entries.map(\.scope))
  /// Reviews and drafts, content and settings alike.
  public static let editor = Role(
    name: "editor", scopes: author.scopes + [.siteWrite, .logsRead, .activityRead, .gitRead, .gitWrite])
  /// Drafts content and asks for its publication.
  public static let author = Role(name: "author", scopes: ScopePreset.readAndWrite.scopes)
  /// Reads.
  public static let viewer = Role(name: "viewer", scopes: ScopePreset.read.scopes)

  /// The roles that every workspace has.
  public static let builtIn = [owner, admin, editor, author, viewer]

  /// The built-in role of that name.
  public static func builtIn(_ name: String) -> Role? { builtIn.first { $0.name == name } }

  /// Whether it allows what the scope does. The reading of one collection is no more than that of all.
  public func covers(_ scope: Scope) -> Bool {
    scopes.contains(scope) || (scope.isOneCollection && scopes.contains(.contentRead))
  }

  /// Whether it governs the workspace: makes administrators' keys, and sets policies.
  var governs: Bool { self == .owner || self == .admin }
}

extension Scope {
  /// Whether it opens the reading of one collection only.
  var isOneCollection: Bool {
    let parts = rawValue.split(separator: ":", omittingEmptySubsequences: false)
    return parts.count == 3 && parts[0] == "content" && parts[2] == "read"
  }

  /// Whether it opens a method of the protocol rather than what is reached by it. (seed: C4)
  var isChannel: Bool { rawValue.hasPrefix("mcp:") }
}
