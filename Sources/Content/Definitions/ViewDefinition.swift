public import JSON

/// A stored question over collections whose answer is kept: filters, order, joins and groups, as data.
public struct ViewDefinition: Sendable {
  /// A reference field whose target's fields are put into each item.
  public struct Join: Sendable, Hashable {
    /// The reference that is followed.
    public let field: String
    /// The name under which the target appears.
    public let name: String
    /// The fields of the target that are shown; empty for all.
    public let select: [String]
  }

  /// Items gathered by a field's value.
  public struct Grouping: Sendable, Hashable {
    /// How the groups are ordered.
    public enum Order: Sendable, Hashable {
      case key(descending: Bool)
      case count(descending: Bool)
    }

    /// The field by whose values items are gathered.
    public let field: String
    /// The order of the groups.
    public let order: Order
    /// The most items that a group shows; its count tells how many there are.
    public let limit: Int?
    /// The name of the list of items in each group.
    public let name: String
  }

  /// The view's name: its file's name without ending.
  public let id: String
  /// What editors and agents call it.
  public let name: String
  /// What it shows.
  public let description: String?
  /// The collections that it reads.
  public let collections: [String]
  /// The conditions that must hold.
  public let include: String?
  /// The conditions of which none may hold.
  public let exclude: String?
  /// The words that must be found.
  public let search: String?
  /// The references that are followed.
  public let joins: [Join]
  /// How items are gathered; nil for one plain list.
  public let grouping: Grouping?
  /// The order of the items; nil for the collection's own.
  public let sort: String?
  /// The fields that the answer shows; empty for all.
  public let select: [String]
  /// How many items it takes at most.
  public let limit: Int?
  /// The locale of which localized texts are taken; nil keeps all.
  public let locale: String?
  /// Who meets it over MCP.
  public let card: ExposureCard
  /// The file as it was written.
  public let source: JSONObject

  init(id: String, source: JSONObject) {
    self.id = id
    self.source = source
    name = source["name"]?.string ?? id
    description = source["description"]?.string
    collections = source["from"]?.string.map { [$0] } ?? source["from"]?.strings ?? []
    include = source["include"]?.string
    exclude = source["exclude"]?.string
    search = source["search"]?.string
    joins = (source["join"]?.array ?? []).compactMap { $0.object.flatMap(Join.init(reading:)) }
    grouping = source["group"]?.object.flatMap(Grouping.init(reading:))
    sort = source["sort"]?.string
    select = source["select"]?.strings ?? []
    limit = source["limit"]?.int
    locale = source["locale"]?.string
    card = ExposureCard(reading: source["mcp"])
  }
}

extension ViewDefinition.Join {
  init?(reading object: JSONObject) {
    guard let field = object["field"]?.string else { return nil }
    self.init(
      field: field, name: object["as"]?.string ?? field, select: object["select"]?.strings ?? [])
  }
}

extension ViewDefinition.Grouping {
  init?(reading object: JSONObject) {
    guard let field = object["by"]?.string else { return nil }
    let words = (object["sort"]?.string ?? "key:asc").split(separator: ":")
    let isDescending = words.last == "desc"
    self.init(
      field: field,
      order: words.first == "count" ? .count(descending: isDescending) : .key(descending: isDescending),
      limit: object["limit"]?.int, name: object["as"]?.string ?? "items")
  }
}
