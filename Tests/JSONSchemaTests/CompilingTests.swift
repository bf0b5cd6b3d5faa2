import JSON
import JSONSchema
import Testing

@Suite("A schema that can't work is refused when it is compiled")
struct CompilingTests {
  private func refusal(_ schema: JSONValue) -> SchemaError? {
    do {
      _ = try CompiledSchema(schema)
      return nil
    } catch { return error }
  }

  @Test(
    "A refusal has a code and a place",
    arguments: [
      (3, .notASchema, "#"), (["items": [true]], .notASchema, "#/items"),
      (["minLength": "3"], .invalidKeyword, "#/minLength"),
      (["multipleOf": 0], .invalidKeyword, "#/multipleOf"),
      (["type": "text"], .invalidKeyword, "#/type"), (["allOf": []], .invalidKeyword, "#/allOf"),
      (["required": "a"], .invalidKeyword, "#/required"), (["pattern": "("], .invalidPattern, "#/pattern"),
      (["patternProperties": ["a++": true]], .invalidPattern, "#/patternProperties"),
      (["$ref": "#/$defs/no"], .unresolvedReference, "#/$ref"),
      (["$ref": "#no"], .unresolvedReference, "#/$ref"),
      (["$schema": "http://json-schema.org/draft-07/schema#"], .unknownDialect, "#/$schema"),
      (["$defs": ["a": ["$anchor": "x"], "b": ["$anchor": "x"]]], .duplicateIdentifier, "#/$defs/a"),
      (["$defs": ["a": ["$id": "#x"]]], .invalidIdentifier, "#/$defs/a/$id"),
    ] as [(JSONValue, SchemaError.Code, String)])
  func refusals(schema: JSONValue, code: SchemaError.Code, location: String) {
    let error = refusal(schema)
    #expect(error?.code == code)
    #expect(error?.location == location)
  }

  @Test("A reference that is nearly right gets a hint")
  func hint() {
    let error = refusal(["$ref": "#/$defs/adress", "$defs": ["address": true]])
    #expect(error?.hint == "did you mean address?")
  }

  @Test("A vocabulary that is required and not known is refused, and one that is optional is not")
  func vocabularies() throws {
    var registry = SchemaRegistry()
    for (name, isRequired) in [("must", true), ("may", false)] {
      try registry.add(
        ["$vocabulary": ["https://example.org/vocab/x": .bool(isRequired)]],
        uri: "https://example.org/\(name)")
    }
    #expect(throws: Never.self) {
      try CompiledSchema(["$schema": "https://example.org/may"], registry: registry)
    }
    let error = #expect(throws: SchemaError.self) {
      try CompiledSchema(["$schema": "https://example.org/must"], registry: registry)
    }
    #expect(error?.code == .unknownVocabulary)
  }

  @Test("Schemas in a registry refer to one another")
  func registry() throws {
    var registry = SchemaRegistry()
    try registry.add(["properties": ["to": ["$ref": "address"]]], uri: "https://example.org/letter")
    try registry.add(["$id": "address", "required": ["city"]], uri: "https://example.org/address")
    let letter = try CompiledSchema(uri: "https://example.org/letter", registry: registry)
    let failures = letter.validate(["to": [:]])
    #expect(failures.map(\.message) == ["to.city is required"])
    #expect(failures.map(\.schemaLocation) == ["https://example.org/address#/required"])
    #expect(throws: SchemaError.self) { try registry.add(true, uri: "letter") }
  }

  @Test("Formats are rules or remarks, as asked")
  func formats() throws {
    let schema: JSONValue = ["format": "email"]
    #expect(try !CompiledSchema(schema).isValid("nobody"))
    #expect(try CompiledSchema(schema, options: SchemaOptions(assertsFormats: false)).isValid("nobody"))
    #expect(try CompiledSchema(["format": "shoe-size"]).isValid("large"))
  }

  @Test(
    "Numbers are compared as they are written",
    arguments: [
      (["multipleOf": 0.1], "0.3", true), (["multipleOf": 0.01], "19.99", true),
      (["multipleOf": 0.01], "1.005", false),
      (["multipleOf": 3], "9007199254740993", true), (["multipleOf": 3], "9007199254740992", false),
      (["multipleOf": 7], "700000000000000000000000000000000", true),
      (["multipleOf": 7], "700000000000000000000000000000001", false), (["multipleOf": 0.5], "1e308", true),
      (["maximum": 9_007_199_254_740_992], "9007199254740993", false), (["minimum": 1e300], "1e299", false),
      (["minimum": -1e-300], "-1e-299", false), (["type": "integer"], "1.0", true),
      (["type": "integer"], "1e400", true),
      (["type": "integer"], "1.5", false), (["const": 1.0], "1", true), (["enum": [100]], "1e2", true),
    ] as [(JSONValue, String, Bool)])
  func numbers(schema: JSONValue, number: String, isValid: Bool) throws {
    #expect(try CompiledSchema(schema).isValid(JSONValue(parsing: number)) == isValid)
  }

  @Test("Names and strings are compared by their scalars, not by how they look")
  func exactStrings() throws {
    let composed = "caf\u{E9}"
    let decomposed = "cafe\u{301}"
    #expect(try !CompiledSchema(["const": .string(composed)]).isValid(.string(decomposed)))
    #expect(try !CompiledSchema(["required": [.string(composed)]]).isValid([decomposed: 1]))
    let both = try CompiledSchema([
      "properties": [composed: ["type": "string"], decomposed: ["type": "integer"]],
      "required": [.string(composed), .string(decomposed)],
    ])
    #expect(both.isValid([composed: "a", decomposed: 1]))
    #expect(!both.isValid([composed: "a"]))
    #expect(both.validate([composed: 1, decomposed: "a"]).count == 2)
  }

  @Test("Many threads share one schema")
  func threads() async throws {
    let schema = try CompiledSchema([
      "properties": ["a": ["pattern": "^[a-z]+$"], "b": ["enum": ["x", "y"]]]
    ])
    let wrong = await withTaskGroup(of: Int.self) { group in
      for _ in 0..<8 {
        group.addTask {
          (0..<500).reduce(0) { wrong, number in
            let isRight =
              schema.isValid(["a": "abc", "b": "x"]) && schema.validate(["a": .int(1), "b": "z"]).count == 1
            return wrong + (isRight ? 0 : 1)
          }
        }
      }
      return await group.reduce(0, +)
    }
    #expect(wrong == 0)
  }
}
