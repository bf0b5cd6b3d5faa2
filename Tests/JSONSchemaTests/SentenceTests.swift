import JSON
import JSONSchema
import Testing

@Suite("What is wrong is said in sentences that help")
struct SentenceTests {
  /// What a schema says about a value.
  private func messages(_ schema: JSONValue, _ value: JSONValue) throws -> [String] {
    try CompiledSchema(schema).validate(value).map(\.message)
  }

  @Test("probe")
  func probe() throws {
    let schema: JSONValue = [
      "type": "object", "required": ["title", "date"], "additionalProperties": false,
      "properties": [
        "title": ["type": "string", "minLength": 3, "maxLength": 5], "date": ["format": "date"],
        "slug": ["pattern": "^[a-z]+$"],
        "status": ["enum": ["draft", "published"]], "price": ["minimum": 0, "multipleOf": 0.01],
        "tags": ["type": "array", "items": ["type": "string"], "uniqueItems": true, "minItems": 1],
        "author": ["type": "object", "required": ["name"], "properties": ["email": ["format": "email"]]],
        "kind": ["const": "post"], "flag": false, "body": ["type": ["string", "null"], "minLength": 1],
        "block": [
          "oneOf": [
            [
              "type": "object", "properties": ["kind": ["const": "text"], "text": ["type": "string"]],
              "required": ["kind", "text"],
            ],
            [
              "type": "object", "properties": ["kind": ["const": "image"], "src": ["type": "string"]],
              "required": ["kind", "src"],
            ],
          ]
        ],
        "any": ["anyOf": [["type": "string"], ["type": "integer"]]],
        "either": ["anyOf": [["required": ["a"]], ["required": ["b"]]]],
        "n": ["not": ["type": "null"]],
        "c": ["contains": ["const": 1]],
      ],
    ]
    for value: JSONValue in [
      ["titel": "x"], ["title": "a", "date": "tomorrow", "slug": "Foo Bar", "status": "drfat", "price": -1],
      [
        "title": "abcdefg", "date": 3, "price": 1.005, "tags": ["a", 2, "a"], "author": ["email": "x"],
        "kind": "page", "flag": 1, "body": "",
      ],
      [
        "title": "abc", "date": "2024-01-01", "tags": [], "block": ["kind": "image"], "any": true,
        "either": [:], "n": nil, "c": [2],
      ],
      ["title": "abc", "date": "2024-01-01", "block": ["kind": "video"], "body": 3], [1],
      ["title": nil, "date": "2024-01-01", "block": "x"],
    ] {
      for failure in try CompiledSchema(schema).validate(value) {
        print("  ", failure.instance, "|", failure.message, "|", failure.schemaLocation)
      }
      print("--")
    }
    for failure in try CompiledSchema.validate(schema: [
      "type": "strin", "minLength": -1, "properties": ["a": ["pattern": "(", "required": "x"], "b": 3],
      "items": [true], "$ref": 3, "allOf": [],
    ]) {
      print("  ", failure.instance, "|", failure.message, "|", failure.schemaLocation)
    }
  }
}
