public import JSON

/// A typed question that appears as a tool of its own: filters with placeholders for its parameters.
public struct SavedQuery: Sendable {
  /// One thing that a caller may or must say.
  public struct Parameter: Sendable {
    /// What a parameter's value is.
    public enum Kind: String, Sendable, CaseIterable {
      case string, integer, number, boolean, date
    }

    /// The name under which callers give it.
    public let name: String
    /// What its values are.
    public let kind: Kind
    /// What belongs in it.
    public let description: String?
    /// Whether the query can't be asked without it.
    public let isRequired: Bool
    /// The value that holds where none is given.
    public let usual: JSONValue?
    /// The only values that are taken; empty for any.
    public let choices: [JSONValue]
    /// The smallest number that is taken.
    public let minimum: Double?
    /// The largest number that is taken.
    public let maximum: Double?
  }

  /// What the question is put to.
  public enum Target: Sendable, Hashable {
    case collections([String])
    case view(String)
  }

  /// The tool's name: its file's name without ending.
  public let id: String
  /// What people see of the tool.
  public let title: String
  /// What the tool answers, and when to use it.
  public let description: String
  /// What callers may say, in the order of the file.
  public let parameters: [Parameter]
  /// What it is put to.
  public let target: Target
  /// The conditions that must hold, with placeholders.
  public let include: String?
  /// The conditions of which none may hold, with placeholders.
  public let exclude: String?
  /// The words to search for, with placeholders.
  public let search: String?
  /// The order of the answer.
  public let sort: String?
  /// How many objects an answer holds at most.
  public let limit: Int
  /// The fields that the answer shows; empty for all.
  public let fields: [String]
  /// How rich text is given: `markdown`, `html` or `text`.
  public let format: String?
  /// Who sees and may call the tool.
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
