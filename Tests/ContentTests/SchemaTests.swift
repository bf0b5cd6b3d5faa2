import Content
import JSON
import Testing

@Suite("Schemas")
struct SchemaTests {
  private let base = [
    "schemas/base.json": #"""
    {"label": "Base", "properties": {"title": {"field": "text", "minLength": 3}, "code": {"field": "secret"}},
     "required": ["title"], "index": ["title"], "additionalProperties": false, "patternProperties": {"^x-": true},
     "if": {"required": ["code"]}, "then": {"properties": {"title": {"maxLength": 5}}}}
    """#
  ]

  private func problems(_ fields: JSONObject, _ site: SiteDefinition) throws -> [String] {
    let schema = try #require(site.schemas["thing"])
    return ObjectReview(schema: schema, locales: ["en"]).problems(
      of: ContentObject(collection: "things", id: "a", path: "content/things/a.json", fields: fields)
    ).filter { $0.severity == .error }.map(\.field)
  }

  @Test("add to what they extend: its properties, its required list and its index come first")
  func extending() throws {
    let site = try TestSite.load(
      #""date": {"field": "date"}"#, #", "extends": "base", "required": ["date"], "index": ["date"]"#,
      files: base)
    let schema = try #require(site.schemas["thing"])
    #expect(site.problems == [])
    #expect(schema.properties.map(\.name) == ["title", "code", "date"])
    #expect(schema.required == ["title", "date"] && schema.index == ["title", "date"])
    #expect(site.schemas.heirs(of: "base") == ["thing"])
    #expect(try problems(["title": "Fog", "date": "2026-01-01"], site) == [])
    #expect(
      try problems(["title": "Fo", "date": "2026-01-01", "other": 1], site).sorted() == ["/other", "/title"])
  }

  @Test("can't redefine what they extend: the ancestor's word holds, and the review says so")
  func redefining() throws {
    let site = try TestSite.load(
      #""title": {"field": "number"}, "code": {"field": "secret", "mcp": {"expose": true}}"#,
      #", "extends": "base", "additionalProperties": true"#, files: base)
    let schema = try #require(site.schemas["thing"])
    #expect(schema.property("title")?.field == .text)
    #expect(schema.property("code")?.isExposed == false)
    #expect(
      site.problems.map(\.field).sorted() == [
        "/additionalProperties", "/properties/code", "/properties/title",
      ])
    #expect(try problems(["title": "Fog", "other": 1], site) == ["/other"])
  }

  @Test("keep the conditions of what they extend beside their own")
  func conditions() throws {
    let site = try TestSite.load(
      #""date": {"field": "date"}"#,
      #", "extends": "base", "if": {"required": ["date"]}, "then": {"properties": {"title": {"minLength": 4}}}"#,
      files: base)
    #expect(try problems(["title": "Foggy night", "code": "1"], site) == ["/title"])
    #expect(try problems(["title": "Fog", "date": "2026-01-01"], site) == ["/title"])
    #expect(try problems(["title": "Foggy night", "date": "2026-01-01"], site) == [])
  }

  @Test(
    "that extend themselves, too many others, a missing or a broken one are left out, each with its reason")
  func lineages() throws {
    var files = [
      "schemas/a.json": #"{"label": "A", "extends": "b"}"#,
      "schemas/b.json": #"{"label": "B", "extends": "a"}"#,
    ]
    for number in 1...9 {
      files["schemas/c\(number).json"] = #"{"label": "C", "extends": "c\#(number + 1)"}"#
    }
    files["schemas/c10.json"] = #"{"label": "C"}"#
    files["schemas/broken.json"] = #"{"label": 7}"#
    files["schemas/heir.json"] = #"{"label": "H", "extends": "broken"}"#
    files["schemas/orphan.json"] = #"{"label": "O", "extends": "thin"}"#
    let site = try TestSite.load("", files: files)
    func reason(_ id: String) -> String {
      site.problems.first { $0.file == "schemas/\(id).json" }.map { "\($0.message) \($0.fix ?? "")" } ?? ""
    }
    #expect(reason("a").contains("extends itself: a → b → a"))
    #expect(reason("c2").contains("more than 7 ancestors") && !reason("c2").contains("itself"))
    #expect(site.schemas["c3"] != nil)
    #expect(
      reason("heir").contains("‘broken’, which can't be used")
        && reason("heir").contains("schemas/broken.json"))
    #expect(reason("orphan").contains("doesn't exist") && reason("orphan").contains("‘thing’"))
  }

  @Test("have a fingerprint that changes with everything that decides what is derived from an object")
  func fingerprints() throws {
    let property = #""a": {"field": "reference", "collection": "things"}, "b": {"field": "text"}"#
    func fingerprint(_ properties: String, _ rest: String = "", site: String? = nil) throws -> String {
      let files = site.map { ["site.json": $0] } ?? [:]
      let site = try TestSite.load(properties, rest, files: files)
      return site.fingerprint(of: try site.collection("things"))
    }
    let first = try fingerprint(property)
    #expect(try fingerprint(property) == first)
    let others = [
      try fingerprint(property.replacing("\"things\"", with: "[\"things\", \"notes\"]")),
      try fingerprint(property.replacing("\"text\"", with: "\"text\", \"mcp\": {\"expose\": false}")),
      try fingerprint(property.replacing("\"text\"", with: "\"text\", \"pii\": true")),
      try fingerprint(property.replacing("\"text\"", with: "\"textarea\"")),
      try fingerprint(property, #", "index": ["b"]"#),
      try fingerprint(property, site: #"{"galley": 1, "name": "Test", "locales": ["en", "fr"]}"#),
      try fingerprint(
        property,
        site: #"{"galley": 1, "name": "Test", "locales": ["en", "de"], "limits": {"object_bytes": 2048}}"#),
      try fingerprint(#"\#(property), "c": {"field": "deck", "key": "k"}"#),
      try fingerprint(#"\#(property), "c": {"field": "deck", "key": "l"}"#),
      try fingerprint(
        #"\#(property), "c": {"field": "object", "properties": {"d": {"field": "text", "pii": true}}}"#),
      try fingerprint(#"\#(property), "c": {"field": "object", "properties": {"d": {"field": "text"}}}"#),
    ]
    #expect(Set(others + [first]).count == others.count + 1)
    #expect(try fingerprint(property.replacing("\"text\"", with: "\"text\", \"label\": \"B\"")) == first)
  }

  @Test("that ship with Galley can be extended but not put aside, and are for administrators (seed: T122)")
  func reserved() throws {
    let site = try TestSite.load(
      "",
      files: [
        "schemas/auth.json": #"{"label": "Mine"}"#,
        "schemas/member.json":
          #"{"label": "Member", "extends": "auth", "properties": {"password": {"field": "text", "mcp": {"expose": true}}}}"#,
        "collections/people.json": #"{"name": "People", "schema": "auth"}"#,
      ])
    #expect(site.problems.map(\.rule).sorted() == ["reserved", "schema"])
    for id in ["auth", "page", "redirect"] { #expect(site.schemas[id]?.isReserved == true) }
    #expect(site.schemas["auth"]?.label == "Person")
    #expect(site.schemas["member"]?.property("password")?.isExposed == false)
    #expect(try site.collection("people").card.access == .admin)
  }
}
