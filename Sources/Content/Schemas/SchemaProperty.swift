public import JSON

/// One property of a schema: its kind, its words for people and agents, and what may be done with it.
///
/// It never changes. A class, since every answer looks at many, and a copy of so many members costs more than the look.
public final class SchemaProperty: Sendable {
  /// The name under which objects hold the value.
  public let name: String
  /// The kind of field.
  public let field: FieldKind
  /// What editors call it; the name itself where the schema gives no label.
  public let label: String
  /// What editors are told about it.
  public let help: String?
  /// How a missing value comes about when an object is made.
  public let factory: Factory?
  /// The collections that a reference may point into.
  public let targets: [String]
  /// The property that names the items of a deck.
  public let itemKey: String
  /// Whether callers ever see the value. (seed: T67, T68)
  public let isExposed: Bool
  /// Whether the value is about a person. (seed: M12)
  public let isPersonal: Bool
  /// What agents are told about it: the schema's words for them, else its help, else its label. (seed: T66)
  public let agentDescription: String
  /// The properties of a nested object, or of the items of a deck.
  public let children: [SchemaProperty]
  /// The property's own JSON Schema as it stands in the file.
  public let source: JSONObject

  /// Reads a property of a schema file that follows the format.
  init(name: String, source: JSONObject) {
    self.name = name
    self.source = source
    field = source["field"]?.string.flatMap(FieldKind.init(rawValue:)) ?? SchemaProperty.field(ofType: source)
    label = source["label"]?.string ?? source["title"]?.string ?? name
    help = source["help"]?.string ?? source["description"]?.string
    factory = source["factory"].flatMap(Factory.init(reading:)) ?? source["default"].map(Factory.value)
    targets =
      switch source["collection"] {
      case .string(let one)?: [one]
      case .array(let several)?: several.compactMap(\.string)
      default: []
      }
    itemKey = source["key"]?.string ?? "id"
    let card = source["mcp"]?.object
    isExposed = card?["expose"]?.bool ?? field.isExposedByDefault
    isPersonal = source["pii"]?.bool ?? field.isPersonal
    agentDescription = card?["description"]?.string ?? help ?? label
    let nested = source["properties"]?.object ?? source["items"]?.object?["properties"]?.object ?? [:]
    children = nested.members.compactMap { member in
      member.value.object.map { SchemaProperty(name: member.key, source: $0) }
    }
  }

  /// The kind of a property that names only its JSON type.
  private static func field(ofType source: JSONObject) -> FieldKind {
    switch source["type"]?.string {
    case "string": source["enum"] == nil ? .text : .select
    case "number": .number
    case "integer": .integer
    case "boolean": .toggle
    case "object": .object
    default: .json
    }
  }
}

extension SchemaProperty {
  /// Where a value comes from that nobody gave.
  public enum Factory: Sendable, Hashable {
    case now, today, uuid
    /// A slug of another property's text.
    case slug(of: String)
    case value(JSONValue)

    init?(reading value: JSONValue) {
      switch value {
      case "now": self = .now
      case "today": self = .today
      case "uuid": self = .uuid
      case .object(let object):
        if let property = object["slug"]?.string {
          self = .slug(of: property)
        } else if let value = object["default"] {
          self = .value(value)
        } else {
          return nil
        }
      default: return nil
      }
    }
  }
}

extension SchemaProperty {
  /// Everything of the property that decides what is derived from a value, beyond its JSON Schema.
  var identity: JSONValue {
    .array([
      .string(name), .string(field.rawValue), .array(targets.map { .string($0) }), .string(itemKey),
      .bool(isExposed), .bool(isPersonal), .array(children.map(\.identity)),
    ])
  }
}
