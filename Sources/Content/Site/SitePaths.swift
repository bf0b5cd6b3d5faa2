/// Where things lie in a site's repository.
public enum SitePaths {
  /// The site's own settings.
  public static let settings = "site.json"
  /// How to write for the site; `<collection>.CONTENT.md` how to write in one collection.
  public static let guide = "CONTENT.md"
  /// The settings of its MCP endpoint.
  public static let mcpSettings = "settings/mcp.json"
  /// The folder of schemas.
  public static let schemas = "schemas/"
  /// The folder of collections.
  public static let collections = "collections/"
  /// The folder of objects, one folder in it for each collection.
  public static let content = "content/"
  /// The folder of views.
  public static let views = "views/"
  /// The folder of saved queries.
  public static let queries = "queries/"
  /// The folder of prompts.
  public static let prompts = "prompts/"
  /// The folder of the theme.
  public static let templates = "templates/"
  /// The folder of what former ids of objects lead to, one file for each collection.
  public static let redirects = "redirects/"
  /// What a site template asks of whoever starts from it.
  public static let manifest = "template.json"

  /// The largest definition file that is read.
  public static let maximumDefinitionBytes = 262_144

  /// The largest file of redirects that is read.
  public static let maximumRedirectBytes = 16 << 20

  /// What a path stands for.
  public enum Role: Sendable, Hashable {
    /// An object's file, in the collection of that name.
    case object(collection: String)
    /// A file that decides how the site is read: settings, schemas, collections, views, queries, prompts.
    case definition
    /// Templates, assets, media, guides and whatever else people keep in a repository.
    case other
  }

  /// What the file at `path` is for.
  public static func role(of path: String) -> Role {
    if path.hasPrefix(content) {
      let rest = path.utf8.dropFirst(content.utf8.count)
      guard let slash = rest.firstIndex(of: UInt8(ascii: "/")) else { return .other }
      return .object(collection: String(path[content.endIndex..<slash]))
    }
    if path == settings || path == mcpSettings { return .definition }
    for folder in [schemas, collections, views, queries]
    where path.hasPrefix(folder) && path.hasSuffix(".json") {
      return .definition
    }
    return path.hasPrefix(prompts) && path.hasSuffix(".md") ? .definition : .other
  }
}
