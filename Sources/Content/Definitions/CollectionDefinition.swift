public import JSON

/// A folder of objects bound to a schema.
public struct CollectionDefinition: Sendable {
  /// How the files of a collection are written.
  public enum FileFormat: String, Sendable {
    case markdown, json

    /// The ending of the files, with its dot.
    public var ending: String { self == .markdown ? ".md" : ".json" }
  }

  /// The collection's name: its file's name without ending, and its folder under `content/`.
  public let id: String
  /// What editors call it, in the plural.
  public let name: String
  /// What belongs in it.
  public let description: String?
  /// The name of its schema.
  public let schema: String
  /// How its objects are kept.
  public let fileFormat: FileFormat
  /// Where its objects are on the site; nil when they have no pages of their own.
  public let urlPattern: String?
  /// Where its objects are kept.
  public let pathPattern: PathPattern
  /// The template of its objects' pages.
  public let template: String?
  /// The order of lists that ask for none.
  public let sort: String?
  /// The heading under which editors find it.
  public let category: String?
  /// Who meets it over MCP.
  public let card: ExposureCard
  /// Whether its content was written by people of the site, rather than taken from strangers.
  public let isTrusted: Bool
  /// The file as it was written.
  public let source: JSONObject

  init(id: String, source: JSONObject, schema: ContentSchema?) throws(GalleyError) {
    self.id = id
    self.source = source
    name = source["name"]?.string ?? id
    description = source["description"]?.string
    self.schema = source["schema"]?.string ?? ""
    let usual: FileFormat = schema?.body == nil ? .json : .markdown
    fileFormat = source["file"]?.string.flatMap(FileFormat.init(rawValue:)) ?? usual
    urlPattern = source["url_pattern"]?.string
    pathPattern =
      try source["path_pattern"]?.string.map { text throws(GalleyError) in
        try PathPattern(parsing: text)
      } ?? .flat
    template = source["template"]?.string
    sort = source["sort"]?.string
    category = source["category"]?.string
    card = ExposureCard(reading: source["mcp"])
    isTrusted = source["trusted"]?.bool ?? true
  }

  /// The folder of its objects inside the site, with its slash.
  public var folder: String { "content/\(id)/" }

  /// The words for agents: the card's, else the general description. (seed: T63)
  public var agentDescription: String? { card.description ?? description }

  /// The id of the object in the file at `path` (inside the site); nil when no object of this collection can be there.
  public func objectID(atPath path: String) -> String? {
    guard path.hasPrefix(folder) else { return nil }
    let rest = path.dropFirst(folder.count)
    for ending in [".md", ".json"] where rest.hasSuffix(ending) {
      return pathPattern.id(inPath: rest.dropLast(ending.count))
    }
    return nil
  }
}
