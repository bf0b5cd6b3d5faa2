internal import JSON

extension FieldKind {
  /// The JSON Schema that a property of this kind stands for, before its own keywords are laid over it.
  ///
  /// `key` is the property that names the items of a deck.
  func impliedSchema(key: String) -> JSONObject {
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

  private static let imageShape: JSONObject = [
    "type": "object",
    "properties": [
      "src": ["type": "string", "minLength": 1], "alt": ["type": "string"], "caption": ["type": "string"],
      "credit": ["type": "string"], "width": ["type": "integer", "minimum": 1],
      "height": ["type": "integer", "minimum": 1],
    ],
    "required": ["src"],
    "additionalProperties": false,
  ]

  private static let fileShape: JSONObject = [
    "type": "object",
    "properties": [
      "src": ["type": "string", "minLength": 1], "title": ["type": "string"], "type": ["type": "string"],
      "size": ["type": "integer", "minimum": 0],
    ],
    "required": ["src"],
    "additionalProperties": false,
  ]
}
