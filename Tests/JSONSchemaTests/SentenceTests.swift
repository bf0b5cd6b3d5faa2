import JSON
import JSONSchema
import Testing

@Suite("What is wrong is said in sentences that help")
struct SentenceTests {
  /// What a schema says about a value.
  private func messages(_ schema: JSONValue, _ value: JSONValue) throws -> [String] {
    try CompiledSchema(schema).validate(value).map(\.message)
  }

  /// What a schema for the member `x` says about its value.
  private func message(_ schema: JSONValue, _ value: JSONValue) throws -> String {
    try messages(["properties": ["x": schema]], ["x": value]).joined(separator: " | ")
  }

  @Test(
    "A rule about one value names the field, the demand and what is there",
    arguments: [
      (["type": "string"], 5, "x must be a string (it is the number 5)"),
      (["type": ["integer", "null"]], "a", "x must be a whole number or null (it is the string \"a\")"),
      (["type": "object"], [1, 2], "x must be an object (it is an array of 2 items)"),
      (["minLength": 3], "a", "x must be at least 3 characters long (it has 1)"),
      (["minLength": 1], "", "x must not be empty"),
      (["maxLength": 1], "äö", "x must be at most 1 character long (it has 2)"),
      (["pattern": "^[a-z]+$"], "Foo", "x must match the pattern ^[a-z]+$ (it is \"Foo\")"),
      (["format": "date"], "soon", "x must be a date such as 2026-11-21 (it is \"soon\")"),
      (["minimum": 0], -1, "x must be at least 0 (it is -1)"),
      (["exclusiveMaximum": 1.5], 1.5, "x must be less than 1.5 (it is 1.5)"),
      (["multipleOf": 0.01], 1.005, "x must be a multiple of 0.01 (it is 1.005)"),
      (["const": "post"], "page", "x must be \"post\" (it is \"page\")"),
      (
        ["enum": ["draft", "live"]], "darft",
        #"x must be one of "draft", "live" (it is "darft"; did you mean "draft"?)"#
      ),
      (["minItems": 1], [], "x must have at least 1 item (it has 0)"),
      (
        ["uniqueItems": true], ["a", "b", "a"],
        "x must not have the same item twice (items 1 and 3 are the same)"
      ),
      (["contains": ["const": 1]], [2], "x must have at least 1 item of the kind that is asked for"),
      (["maxProperties": 0], ["a": 1], "x must have at most 0 fields (it has 1)"),
      (["required": ["name"]], [:], "x.name is required"),
      (["dependentRequired": ["a": ["b"]]], ["a": 1], "x.b is required because x.a is there"),
      (
        ["propertyNames": ["pattern": "^[a-z]+$"]], ["A": 1],
        #"the name "A" in x must match the pattern ^[a-z]+$ (it is "A")"#
      ),
      (["items": ["type": "string"]], ["a", 2], "x[1] must be a string (it is the number 2)"),
      (["not": ["type": "null"]], nil, "x must not be null: that is ruled out"),
      (false, 1, "x must not be there"),
    ] as [(JSONValue, JSONValue, String)])
  func oneRule(schema: JSONValue, value: JSONValue, sentence: String) throws {
    #expect(try message(schema, value) == sentence)
  }

  @Test("A field that nobody knows is compared with those that somebody does")
  func unknownField() throws {
    let schema: JSONValue = ["properties": ["title": true, "date": true], "additionalProperties": false]
    #expect(try messages(schema, ["titel": 1]) == ["titel is not a known field (did you mean title?)"])
    #expect(try messages(schema, ["zebra": 1]) == ["zebra is not a known field; allowed are title, date"])
    let failure = try #require(try CompiledSchema(schema).validate(["titel": 1]).first)
    #expect(failure.instance.description == "/titel")
    #expect(failure.keyword == "additionalProperties")
    #expect(failure.schemaLocation == "#/additionalProperties")
    #expect(failure.expected == .bool(false))
  }

  @Test("Of several forms the one that was meant is explained")
  func branches() throws {
    let blocks: JSONValue = [
      "oneOf": [
        ["type": "object", "properties": ["kind": ["const": "text"]], "required": ["kind", "text"]],
        ["type": "object", "properties": ["kind": ["const": "image"]], "required": ["kind", "src"]],
      ]
    ]
    #expect(try message(blocks, ["kind": "image"]) == "x.src is required")
    #expect(
      try message(blocks, ["kind": "vedio"]) == #"x.kind must be one of "text", "image" (it is "vedio")"#)
    #expect(try message(blocks, "text") == "x must be an object (it is the string \"text\")")
    #expect(
      try message(["anyOf": [["type": "string"], ["type": "integer"]]], true)
        == "x must be a string or a whole number (it is true)")
    #expect(
      try message(["anyOf": [["required": ["a"]], ["required": ["b", "c"]]]], [:])
        == "x must have a or b and c")
    #expect(
      try message(["oneOf": [["minimum": 1], ["maximum": 5]]], 3)
        == "x fits more than one of the forms that exclude each other")
  }

  @Test("All failures are told at once, each once, and counted beyond the limit")
  func allAtOnce() throws {
    let schema = try CompiledSchema(
      ["items": ["allOf": [["type": "string"], ["type": "string", "minLength": 2]]]],
      options: SchemaOptions(failures: 10))
    let report = schema.report(on: .array(Array(repeating: 1, count: 500)))
    #expect(report.failures.count == 10)
    #expect(Set(report.failures.map(\.instance)).count == 10)
    #expect(report.total >= 500)
    #expect(!report.isValid)
    #expect(schema.report(on: ["ab"]).isValid)
  }

  @Test("One mistake in a field isn't reported again as a field that nobody knows")
  func noEcho() throws {
    let schema: JSONValue = [
      "allOf": [["properties": ["title": ["minLength": 3]]]], "unevaluatedProperties": false,
    ]
    #expect(try messages(schema, ["title": "a"]) == ["title must be at least 3 characters long (it has 1)"])
    #expect(try messages(schema, ["titel": "abc"]) == ["titel is not a known field (did you mean title?)"])
  }

  @Test("A schema is checked by the metaschema with the same care")
  func schemaItself() throws {
    #expect(try CompiledSchema.validate(schema: ["type": "string", "pattern": "^a$"]).isEmpty)
    #expect(
      try CompiledSchema.validate(schema: ["type": "strin"]).map(\.message) == [
        """
        type must be one of "array", "boolean", "integer", "null", "number", "object", "string" \
        (it is "strin"; did you mean "string"?)
        """
      ])
    let failures = try CompiledSchema.validate(
      schema: ["properties": ["a": ["pattern": "("], "b": 3], "minLength": -1])
    #expect(
      failures.map(\.message) == [
        "properties.a.pattern must be a regular expression as in ECMAScript (it is \"(\")",
        "properties.b must be an object or true or false (it is the number 3)",
        "minLength must be at least 0 (it is -1)",
      ])
  }

  @Test("Long values are shortened")
  func longValues() throws {
    let long = JSONValue.string(String(repeating: "long ", count: 1000))
    #expect(try message(["const": "a"], long).utf8.count < 100)
    #expect(try message(["const": "a"], .array(Array(repeating: long, count: 3))).utf8.count < 100)
  }
}
