internal import JSON

/// How a keyword holds schemas.
enum SubschemaShape {
  case one
  case list
  case named

  init?(keyword: String) {
    switch keyword {
    case "additionalProperties", "contains", "contentSchema", "else", "if", "items", "not", "propertyNames",
      "then", "unevaluatedItems", "unevaluatedProperties":
      self = .one
    case "allOf", "anyOf", "oneOf", "prefixItems": self = .list
    case "$defs", "definitions", "dependentSchemas", "patternProperties", "properties": self = .named
    default: return nil
    }
  }

  /// The schemas that `value` holds, each with its pointer from there.
  func subschemas(of value: JSONValue) -> [(String, JSONValue)] {
    switch (self, value) {
    case (.one, _): [("", value)]
    case (.list, .array(let items)): items.enumerated().map { ("/\($0.offset)", $0.element) }
    case (.named, .object(let object)): object.members.map { ("/" + $0.key.escapedForPointer, $0.value) }
    default: []
    }
  }
}
