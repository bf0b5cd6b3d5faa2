import Content
import JSON
import Testing

@Suite("Schemas that would mislead")
struct HostileSchemaTests {
  private func problems(_ schema: String, object: String = "{}") throws -> [Problem] {
    let files = [
      "site.json": #"{"galley": 1, "name": "S"}"#, "schemas/thing.json": schema,
      "collections/things.json": #"{"name": "Things", "schema": "thing"}"#, "content/things/a.json": object,
    ]
    return try SiteCheck.run(on: MemorySource(files)).problems
  }

  @Test(
    "a field, a pii or an exposure that nobody reads is an error: it would look as if it protected something",
    arguments: [
      #"{"inner": {"field": "object", "allOf": [{"properties": {"pw": {"field": "password"}}}]}}"#,
      #"{"inner": {"field": "object", "additionalProperties": {"field": "secret"}}}"#,
      #"{"inner": {"field": "object", "patternProperties": {"^s": {"type": "string", "pii": true}}}}"#,
      #"{"inner": {"field": "json", "anyOf": [{"properties": {"x": {"type": "string", "mcp": {"expose": false}}}}]}}"#,
    ])
  func misplacedKeywords(properties: String) throws {
    let found = try problems(#"{"label": "T", "properties": \#(properties)}"#)
    #expect(found.contains { $0.message == "Nobody reads this keyword here: it protects nothing." })
  }

  @Test("fields of nested objects and of the items of decks are read")
  func nestedFields() throws {
    let found = try problems(
      #"""
      {"label": "T", "properties": {
        "inner": {"field": "object", "properties": {"pw": {"field": "password"}}},
        "deck": {"field": "deck", "items": {"properties": {"pin": {"field": "secret"}}}}}}
      """#)
    #expect(found.map(\.text) == [])
  }

  @Test("a schema that costs too much is given up once, not for every object")
  func costlySchema() throws {
    var definitions = #""d20": {}"#
    for level in 0..<20 {
      let next = ##"{"$ref": "#/$defs/d\##(level + 1)"}"##
      definitions +=
        #", "d\#(level)": {"anyOf": [\#(next), \#(next), \#(next)], "unevaluatedProperties": false}"#
    }
    let schema =
      ##"{"label": "T", "properties": {"r": {"field": "json", "$ref": "#/$defs/d0"}}, "$defs": {\##(definitions)}}"##
    let found = try problems(schema, object: #"{"r": {"a": 1}}"#)
    #expect(found.contains { $0.rule == "schema-cost" && $0.file == "schemas/thing.json" })
  }

  @Test(
    "whatever is not plainly a no holds an object back",
    arguments: [
      "\"yes\"", "\"true\"", "1", "\"false\"", "[]", "true",
    ])
  func mistypedDrafts(flag: String) throws {
    let value = try JSONValue(parsing: flag)
    #expect(ContentObject.isDraft(value))
    #expect(
      !ContentObject.isDraft(.bool(false)) && !ContentObject.isDraft(.null) && !ContentObject.isDraft(nil))
  }
}
