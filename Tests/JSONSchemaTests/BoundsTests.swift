import JSON
import JSONSchema
import Support
import Testing

@Suite("No schema and no value holds anything up")
struct BoundsTests {
  /// Why a schema is refused.
  private func refusal(_ schema: JSONValue, options: SchemaOptions = .default) -> SchemaError? {
    do {
      _ = try CompiledSchema(schema, options: options)
      return nil
    } catch { return error }
  }

  @Test("A pattern that explodes ends the check with an answer that says so")
  func explodingPattern() throws {
    let schema = try CompiledSchema(["properties": ["slug": ["pattern": "^(a+)+$"]]])
    let value: JSONValue = ["slug": .string(String(repeating: "a", count: 60) + "!")]
    let time = ProcessorTime.measure {
      let failures = schema.validate(value)
      #expect(failures.map(\.kind) == [.patternGaveUp])
      #expect(failures.first?.instance.description == "/slug")
      #expect(failures.first?.message.contains("too many steps") == true)
    }
    #expect(time < .milliseconds(200))
    #expect(!schema.isValid(value))
    // What can't be decided is not valid, not even when it is negated.
    #expect(try !CompiledSchema(["not": ["pattern": "^(a+)+$"]]).isValid(value["slug"] ?? .null))
  }

  @Test("Many searches that each stay just within their limit end together")
  func manyLongSearches() throws {
    // Each name takes about half of the steps that a search may take.
    let schema = try CompiledSchema(["patternProperties": ["^(a+)+$": true]])
    var object = JSONObject()
    for number in 0..<2000 { object["aaaaaaaaaaaaaaaa-\(number)"] = 1 }
    var kinds: [ValidationFailure.Kind] = []
    let time = ProcessorTime.measure { kinds = schema.validate(.object(object)).map(\.kind) }
    #expect(kinds == [.tooManySteps])
    #expect(time < .seconds(5))
  }

  @Test("Patterns that are too large together, and names that are too long together, are refused")
  func largeTogether() {
    let patterns = (0..<50).map { JSONValue.object(["pattern": .string("(?:ab|cd|\($0)){200}")]) }
    #expect(
      refusal(["allOf": .array(patterns)], options: SchemaOptions(patternBytes: 100_000))?.code == .tooLarge)
    let name = String(repeating: "n", count: 5000)
    #expect(refusal(["properties": .object([name: ["minimum": 1]])])?.code == .tooDeep)
  }

  @Test(
    "References that lead back without going into the value are refused",
    arguments: [
      ["$ref": "#"], ["allOf": [["$ref": "#"]]], ["anyOf": [["type": "null"], ["$ref": "#"]]],
      ["$ref": "#/$defs/a", "$defs": ["a": ["$ref": "#/$defs/b"], "b": ["not": ["$ref": "#/$defs/a"]]]],
      ["if": true, "then": ["$ref": "#"]],
    ] as [JSONValue])
  func circle(schema: JSONValue) {
    #expect(refusal(schema)?.code == .circularReference)
  }

  @Test("A circle through dynamic references ends when a value is checked")
  func dynamicCircle() throws {
    let schema = try CompiledSchema(["$dynamicAnchor": "node", "$dynamicRef": "#node"])
    #expect(schema.validate(1).map(\.kind) == [.tooDeep])
  }

  @Test("A schema that refers to itself inside the value is as good as any other")
  func recursion() throws {
    let tree = try CompiledSchema([
      "type": "object", "properties": ["children": ["type": "array", "items": ["$ref": "#"]]],
    ])
    #expect(tree.isValid(["children": [["children": []], [:]]]))
    #expect(
      tree.validate(["children": [["children": [3]]]]).map(\.instance.description) == [
        "/children/0/children/0"
      ])
  }

  @Test("A value that nests deeper than allowed is invalid, not a crash")
  func deepValue() throws {
    let schema = try CompiledSchema(["items": ["$ref": "#"]])
    var value: JSONValue = []
    for _ in 0..<900 { value = [value] }
    #expect(schema.validate(value).map(\.kind) == [.tooDeep])
    #expect(!schema.isValid(value))
  }

  @Test("Schemas that double with every step end after the steps allowed")
  func doubling() throws {
    var definitions: JSONValue = ["d0": ["minimum": 1]]
    for level in 1...40 {
      let below: JSONValue = ["$ref": .string("#/$defs/d\(level - 1)")]
      definitions["d\(level)"] = ["allOf": [below, below]]
    }
    let schema = try CompiledSchema(
      ["$ref": "#/$defs/d40", "$defs": definitions], options: SchemaOptions(steps: 50_000))
    #expect(schema.validate(1).map(\.kind) == [.tooManySteps])
  }

  @Test("Numbers that no machine holds are demands like any other")
  func hugeNumbers() throws {
    for count in ["9223372036854775807", "1e300", "18446744073709551616"] {
      let huge = try JSONValue(parsing: count)
      let schema = try CompiledSchema([
        "minLength": huge, "minItems": huge, "contains": true, "minContains": huge, "minProperties": huge,
      ])
      for value: JSONValue in ["a", [1], ["a": 1]] { #expect(!schema.isValid(value)) }
      #expect(try CompiledSchema(["maxLength": huge, "contains": true, "maxContains": huge]).isValid([1]))
    }
  }

  @Test("A million subschemas are refused")
  func millionSubschemas() {
    let all = JSONValue.array(Array(repeating: .object(JSONObject()), count: 1_000_000))
    #expect(refusal(["allOf": all])?.code == .tooLarge)
  }

  @Test("A schema that nests too deeply is refused")
  func deepSchema() {
    var schema: JSONValue = true
    for _ in 0..<500 { schema = ["items": schema] }
    #expect(refusal(schema)?.code == .tooDeep)
  }

  @Test("A long chain of references costs no stack")
  func chain() throws {
    var definitions = JSONObject()
    for number in 0..<5000 {
      definitions["d\(number)"] = ["properties": ["next": ["$ref": .string("#/$defs/d\(number + 1)")]]]
    }
    definitions["d5000"] = ["type": "string"]
    let schema = try CompiledSchema(["$ref": "#/$defs/d0", "$defs": .object(definitions)])
    #expect(schema.isValid(["next": ["next": 1]]))
  }

  @Test("A hundred thousand different items are compared in no time, and one that repeats is found")
  func uniqueItems() throws {
    let schema = try CompiledSchema(["uniqueItems": true])
    var items = (0..<100_000).map { JSONValue.object(["n": .int(Int64($0))]) }
    let time = ProcessorTime.measure { #expect(schema.isValid(.array(items))) }
    #expect(time < .seconds(5))
    items.append(["n": 77.0])
    #expect(schema.validate(.array(items)).map(\.keyword) == ["uniqueItems"])
  }

  @Test("What a reference leads to is looked up and never fetched")
  func noNetwork() throws {
    let error = try #require(refusal(["properties": ["a": ["$ref": "http://127.0.0.1:9/schema.json"]]]))
    #expect(error.code == .unresolvedReference)
    #expect(error.location == "#/properties/a/$ref")
    #expect(error.message == "$ref leads to http://127.0.0.1:9/schema.json, and there is no such schema")
    #expect(
      error.hint == "schemas are never fetched; register the schema under http://127.0.0.1:9/schema.json")
  }
}
