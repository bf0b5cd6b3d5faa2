import JSON

/// One argument of a tool, with its schema.
struct Parameter: Sendable {
  /// The name under which it is given.
  let name: String
  /// The schema of its values, description included.
  let schema: JSONObject
  /// Whether the tool can't do without it.
  let isRequired: Bool

  /// The argument as clients are told of it: without its bounds and the usual number, which every list would pay for and
  /// which a fault names.
  var listed: Parameter {
    var told = schema
    if told["type"] == "integer" { told["default"] = nil }
    for bound in ["minimum", "maximum", "minItems", "maxItems", "minLength", "maxLength"] {
      told[bound] = nil
    }
    return Parameter(name: name, schema: told, isRequired: isRequired)
  }

  /// An argument that is a text.
  static func string(_ name: String, _ description: String, isRequired: Bool = false) -> Parameter {
    Parameter(
      name: name, schema: ["type": "string", "description": .string(description)], isRequired: isRequired)
  }

  /// An argument that is one of a few texts, the usual one first.
  static func choice(_ name: String, _ choices: [String], _ description: String? = nil) -> Parameter {
    var schema: JSONObject = ["type": "string", "enum": .array(choices.map { .string($0) })]
    if let first = choices.first { schema["default"] = .string(first) }
    if let description { schema["description"] = .string(description) }
    return Parameter(name: name, schema: schema, isRequired: false)
  }

  /// An argument that is a whole number.
  static func integer(
    _ name: String, _ description: String, in range: ClosedRange<Int>, default usual: Int? = nil
  ) -> Parameter {
    var schema: JSONObject = [
      "type": "integer", "minimum": .int(Int64(range.lowerBound)), "maximum": .int(Int64(range.upperBound)),
    ]
    if let usual { schema["default"] = .int(Int64(usual)) }
    schema["description"] = .string(description)
    return Parameter(name: name, schema: schema, isRequired: false)
  }

  /// An argument that is a list of texts.
  static func strings(
    _ name: String, _ description: String, isRequired: Bool = false, atMost: Int = 50
  ) -> Parameter {
    let schema: JSONObject = [
      "type": "array", "items": ["type": "string"], "maxItems": .int(Int64(atMost)),
      "description": .string(description),
    ]
    return Parameter(name: name, schema: schema, isRequired: isRequired)
  }

  /// The site that is meant.
  static let site = Parameter.string("site", "Slug, if several.")
  /// The collection that is meant.
  static let collection = Parameter.string("collection", "Its name.", isRequired: true)
  /// The state of the site that is meant.
  static let ref = Parameter.string("ref", "Changeset number or commit id.")
  /// How long the answer may be.
  static let maxTokens = Parameter.integer(
    "max_tokens", "Its budget.", in: 200...Budget.maximumTokens,
    default: Budget.usualTokens)
  /// How rich text is given. (seed: T102)
  static let format = Parameter.choice("format", ["markdown", "html", "text"], "Rich text.")
  /// Where an earlier page ended.
  static let cursor = Parameter.string("cursor", "next_cursor.")
}
