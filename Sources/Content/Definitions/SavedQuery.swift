public import JSON

/// A typed question that appears as a tool of its own: filters with placeholders for its parameters.
public struct SavedQuery: Sendable {
  /// One thing that a caller may or must say.
  public struct Parameter: Sendable {
    /// What a parameter's value is.
    public enum Kind: String, Sendable, CaseIterable {
      case string, integer, number, boolean, date
    }

    public let name: String
    public let kind: Kind
    public let description: String?
    public let isRequired: Bool
    public let usual: JSONValue?
    public let choices: [JSONValue]
    public let minimum: Double?
    public let maximum: Double?
  }

  /// What the question is put to.
  public enum Target: Sendable, Hashable {
    case collections([String])
    case view(String)
  }

  /// The tool's name: its file's name without ending.
  public let id: String
  public let title: String
  public let description: String
  public let parameters: [Parameter]
  public let target: Target
  public let include: String?
  public let exclude: String?
  public let search: String?
  public let sort: String?
  public let limit: Int
  public let fields: [String]
  public let format: String?
  public let access: ExposureCard.Access
  /// The file as it was written.
  public let source: JSONObject

  init(id: String, source: JSONObject) {
    self.id = id
    self.source = source
    title = source["title"]?.string ?? id
    description = source["description"]?.string ?? ""
    parameters = (source["params"]?.object?.members ?? []).compactMap { member in
      member.value.object.map { Parameter(name: member.key, source: $0) }
    }
    if let view = source["view"]?.string {
      target = .view(view)
    } else {
      target = .collections(source["collection"]?.string.map { [$0] } ?? source["collections"]?.strings ?? [])
    }
    include = source["include"]?.string
    exclude = source["exclude"]?.string
    search = source["search"]?.string
    sort = source["sort"]?.string
    limit = source["limit"]?.int ?? 20
    fields = source["fields"]?.strings ?? []
    format = source["format"]?.string
    access = source["access"]?.string.flatMap(ExposureCard.Access.init(rawValue:)) ?? .admin
  }
}

extension SavedQuery.Parameter {
  init(name: String, source: JSONObject) {
    self.init(
      name: name, kind: source["type"]?.string.flatMap(Kind.init(rawValue:)) ?? .string,
      description: source["description"]?.string, isRequired: source["required"]?.bool ?? false,
      usual: source["default"], choices: source["enum"]?.array ?? [], minimum: source["minimum"]?.double,
      maximum: source["maximum"]?.double)
  }
}
