public import JSON
internal import JSONSchema

/// What the objects of a collection are made of, with everything that it inherits laid out.
public struct ContentSchema: Sendable {
  /// The properties that stand for an object in lists.
  public struct Display: Sendable {
    /// The property that names it.
    public let title: String?
    /// The property that describes it in a sentence.
    public let summary: String?
    /// The property that holds its picture.
    public let image: String?
    /// The property that holds its date.
    public let date: String?
  }

  /// The schema's name: its file's name without ending.
  public let id: String
  /// What editors call one object.
  public let label: String
  /// What such an object is for.
  public let help: String?
  /// The heading under which editors find it.
  public let category: String?
  /// The schema that this one extends.
  public let parent: String?
  /// Whether it ships with Galley and can't be redefined.
  public let isReserved: Bool
  /// All properties, inherited ones first.
  public let properties: [SchemaProperty]
  /// The properties that every object must have.
  public let required: [String]
  /// The properties that the index holds: what can be filtered and sorted. (seed: T69)
  public let index: [String]
  /// The property that is the body of a markdown file.
  public let body: String?
  /// The properties that stand for an object.
  public let display: Display
  /// The file as it was written.
  public let source: JSONObject
  /// Changes when anything changes that decides how an object is read, indexed or judged.
  public let fingerprint: String
  let validator: CompiledSchema
  /// The plain JSON Schema that objects are judged by.
  private let rules: JSONObject
  private let positions: [String: Int]

  init(
    id: String, source: JSONObject, effective: EffectiveSchema, isReserved: Bool, validator: CompiledSchema
  ) {
    self.id = id
    self.source = source
    self.isReserved = isReserved
    self.validator = validator
    label = source["label"]?.string ?? id
    help = source["help"]?.string
    category = source["category"]?.string
    parent = source["extends"]?.string
    properties = effective.properties
    required = effective.required
    index = effective.index
    body = effective.body
    display = effective.display
    fingerprint = effective.fingerprint
    rules = effective.jsonSchema
    positions = Dictionary(
      properties.enumerated().map { ($0.element.name, $0.offset) }, uniquingKeysWith: { first, _ in first })
  }

  /// The property of that name.
  public func property(_ name: String) -> SchemaProperty? {
    positions[name].map { properties[$0] }
  }

  /// What the schema and its ancestors together say under a keyword of JSON Schema.
  func rule(_ keyword: String) -> JSONValue? { rules[keyword] }

  /// The position of a property in the schema, by which canonical files are ordered.
  public func position(of name: String) -> Int? { positions[name] }

  /// The properties that a filter may name.
  public var filterable: [SchemaProperty] { indexed.filter(\.field.isFilterable) }

  /// The properties that a list may be sorted by.
  public var sortable: [SchemaProperty] { indexed.filter(\.field.isSortable) }

  private var indexed: [SchemaProperty] { index.compactMap { property($0) } }

  /// What every object has, whether its schema names it or not.
  public static func builtIn(_ name: String) -> SchemaProperty? { builtIns[name] }

  static let builtInNames = ["id", "draft"]

  /// The properties that every object has, as this schema defines them or as they are anyway.
  public var builtInProperties: [SchemaProperty] {
    ContentSchema.builtInNames.compactMap { property($0) ?? ContentSchema.builtIn($0) }
  }

  private static let builtIns = [
    "id": SchemaProperty(name: "id", source: ["field": "id"]),
    "draft": SchemaProperty(name: "draft", source: ["field": "toggle"]),
  ]
}
