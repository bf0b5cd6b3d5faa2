public import JSON

extension FieldKind {
  /// The JSON Schema that a property of this kind stands for, before its own keywords are laid over it.
  ///
  /// `key` is the property that names the items of a deck.
  public func impliedSchema(key: String) -> JSONObject {
    switch self {
    case .id, .slug, .text, .textarea, .markdown, .styledtext, .select, .phone, .reference, .password,
      .secret:
      ["type": "string"]
    case .number: ["type": "number"]
    case .integer: ["type": "integer"]
    case .toggle: ["type": "boolean"]
    case .date: ["type": "string", "format": "date"]
    case .datetime: ["type": "string", "format": "date-time"]
    case .url: ["type": "string", "format": "uri-reference"]
    case .email: ["type": "string", "format": "email"]
    case .color: ["type": "string", "pattern": "^#[0-9a-fA-F]{6}$"]
    case .multiselect, .tags, .references:
      ["type": "array", "items": ["type": "string", "minLength": 1], "uniqueItems": true]
    case .image: FieldKind.imageShape
    case .file: FieldKind.fileShape
    case .gallery: ["type": "array", "items": JSONValue.object(FieldKind.imageShape)]
    case .depot: ["type": "array", "items": JSONValue.object(FieldKind.fileShape)]
    case .json, .hidden: [:]
    case .object: ["type": "object"]
    case .deck:
      [
        "type": "array",
        "items": [
          "type": "object",
          "properties": .object(JSONObject([(key, JSONValue.object(["type": "string", "minLength": 1]))])),
          "required": [.string(key)],
        ],
      ]
    case .localizedtext, .localizedmarkdown, .localizedstyledtext:
      [
        "type": "object",
        "propertyNames": ["pattern": "^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$"],
        "additionalProperties": ["type": "string"],
      ]
    }
  }

  private static let imageShape = shape(named: "image")
  private static let fileShape = shape(named: "file")

  /// The shape of a value that has a format of its own in `schemas/`, so that it is written down once.
  private static func shape(named name: String) -> JSONObject {
    let text = EmbeddedSchemas.formats.first { $0.name == name }?.text ?? "{}"
    var shape = (try? JSONValue(parsing: text))?.object ?? [:]
    for keyword in ["$schema", "$id", "title", "description"] { shape[keyword] = nil }
    return shape
  }
}
