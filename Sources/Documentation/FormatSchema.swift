import Content
import JSON

/// The JSON Schema of a format, and of each part of it, as a page reads it.
struct FormatSchema {
  /// The keywords of this part, with those that it refers to laid under them.
  let keywords: JSONObject
  private let document: JSONObject

  /// The schema of the format called `name`; empty when there is none.
  init(named name: String) {
    let text = EmbeddedSchemas.formats.first { $0.name == name }?.text ?? "{}"
    document = (try? JSONValue(parsing: text))?.object ?? [:]
    keywords = document
  }

  private init(_ keywords: JSONObject, of document: JSONObject) {
    var document = document
    var own = keywords
    if let (target, home) = FormatSchema.target(of: keywords["$ref"]?.string, from: document) {
      document = home
      own = target
      own.merge(keywords)
    }
    self.keywords = own
    self.document = document
  }

  /// One key of an object.
  struct Property {
    let name: String
    let schema: FormatSchema
    let isRequired: Bool
  }

  /// The keys of the object that this part describes; where it has several shapes, those of all of them.
  var properties: [Property] {
    let required = Set((keywords["required"]?.array ?? []).compactMap(\.string))
    let own = (keywords["properties"]?.object ?? [:]).members.compactMap { member -> Property? in
      guard let object = member.value.object else { return nil }
      return Property(
        name: member.key, schema: FormatSchema(object, of: document),
        isRequired: required.contains(member.key))
    }
    // Of several shapes a value has one, so that none of their keys has to be there.
    return own
      + alternatives.flatMap(\.properties).map {
        Property(name: $0.name, schema: $0.schema, isRequired: false)
      }
  }

  /// The shapes of which a value has exactly one.
  var alternatives: [FormatSchema] {
    // Alternatives that only say which keys go together are told in the description.
    (keywords["oneOf"]?.array ?? []).compactMap(\.object).filter {
      $0.contains("type") || $0.contains("enum")
    }
    .map { FormatSchema($0, of: document) }
  }

  /// What each item of a list is like.
  var items: FormatSchema? { keywords["items"]?.object.map { FormatSchema($0, of: document) } }

  /// What the values of an object with free keys are like.
  var freeValues: FormatSchema? {
    keywords["additionalProperties"]?.object.map { FormatSchema($0, of: document) }
  }

  /// A part that stands under `$defs`.
  func definition(_ name: String) -> FormatSchema? {
    document["$defs"]?[name]?.object.map { FormatSchema($0, of: document) }
  }

  /// The sentence that says what it is.
  var description: String { keywords["description"]?.string ?? "" }

  /// Whether keys that begin with `x-` are allowed everywhere.
  var allowsOwnKeys: Bool { keywords["patternProperties"]?["^x-"] != nil }

  /// What `$ref` points to, and the document in which it stands. JSON Schema's own documents are not followed.
  private static func target(of reference: String?, from document: JSONObject) -> (JSONObject, JSONObject)? {
    guard let parts = reference?.split(separator: "#", omittingEmptySubsequences: false), parts.count == 2,
      parts[1].hasPrefix("/$defs/")
    else { return nil }
    var home = document
    if !parts[0].isEmpty {
      guard let name = parts[0].split(separator: ":").last else { return nil }
      home = FormatSchema(named: String(name)).keywords
    }
    return home["$defs"]?[String(parts[1].dropFirst("/$defs/".count))]?.object.map { ($0, home) }
  }
}
