import Content
import JSON
import Testing

@Suite("The files of objects")
struct ObjectFileTests {
  private let site: SiteDefinition
  private let schema: ContentSchema

  init() throws {
    site = try TestSite.load(
      #""title": {"field": "text"}, "tags": {"field": "tags"}, "body": {"field": "markdown"}"#,
      files: ["collections/notes.json": #"{"name": "Notes", "schema": "thing"}"#])
    schema = try site.schema(of: site.collection("notes"))
  }

  private func read(_ bytes: [UInt8], _ path: String) throws -> JSONObject {
    let collection = try site.collection(path.hasSuffix(".json") ? "things" : "notes")
    return try ObjectFile.read(bytes, path: path, id: "fog", collection: collection, schema: schema).fields
  }

  @Test("hold what was written into them, in the order of the schema")
  func roundTrip() throws {
    let fields: JSONObject = [
      "x-own": 1, "body": "# Fog\n\nThick: it is.\n", "tags": ["a", "2026-01-01", "yes", ""],
      "title": "Fog: \"thick\" # 1",
    ]
    let markdown = try ObjectFile.bytes(of: fields, format: .markdown, schema: schema)
    #expect(try read(markdown, "content/notes/fog.md").keys == ["id", "title", "tags", "x-own", "body"])
    let plain = try ObjectFile.bytes(of: fields, format: .json, schema: schema)
    #expect(try read(plain, "content/things/fog.json").keys == ["id", "title", "tags", "body", "x-own"])
    for bytes in [markdown, plain] {
      let path = bytes.first == UInt8(ascii: "{") ? "content/things/fog.json" : "content/notes/fog.md"
      let again = try read(bytes, path)
      for (key, value) in fields.members.map({ ($0.key, $0.value) }) { #expect(again[key] == value) }
    }
  }

  @Test("keep every byte that a change doesn't touch")
  func editing() throws {
    let original = "---\n# why\ntitle:   'Fog'   # the name\nown: 1\n---\nText.\r\n"
    func changed(_ changes: JSONObject) throws -> String {
      String(
        decoding: try ObjectFile.bytes(
          changing: Array(original.utf8), path: "content/notes/fog.md", to: changes, schema: schema),
        as: UTF8.self)
    }
    #expect(try changed([:]) == original)
    #expect(
      try changed(["own": .null, "missing": .null, "id": "other"]) == original.replacing("own: 1\n", with: "")
    )
    #expect(try changed(["body": "New.\n"]) == original.replacing("Text.\r\n", with: "New.\n"))
    #expect(try changed(["body": .null]) == original.replacing("Text.\r\n", with: ""))
    #expect(try changed(["title": "Mist"]).contains("# the name"))
  }

  @Test(
    "never lose their text to a value that is none", arguments: [42, true, ["en": "A"], ["A"]] as [JSONValue])
  func bodies(_ value: JSONValue) throws {
    let fields: JSONObject = ["title": "Fog", "body": value]
    let creating = #expect(throws: GalleyError.self) {
      try ObjectFile.bytes(of: fields, format: .markdown, schema: schema)
    }
    let changing = #expect(throws: GalleyError.self) {
      try ObjectFile.bytes(
        changing: Array("---\ntitle: Fog\n---\nText.\n".utf8), path: "content/notes/fog.md", to: fields,
        schema: schema)
    }
    for error in [creating, changing] {
      #expect(error?.code == .invalidContent)
      #expect(error?.details["field"] == "/body")
    }
  }

  @Test("that can't be read say where")
  func unreadable() throws {
    let broken: [(text: String, path: String, rule: String)] = [
      ("{\"title\": ", "content/things/fog.json", "syntax"), ("[]", "content/things/fog.json", "syntax"),
      ("---\ntitle: [\n---\n", "content/notes/fog.md", "syntax"),
      ("{\"id\": \"mist\"}", "content/things/fog.json", "id"),
      ("---\nid: mist\n---\n", "content/notes/fog.md", "id"),
    ]
    for file in broken {
      let error = #expect(throws: UnreadableFile.self) { try read(Array(file.text.utf8), file.path) }
      #expect(error?.problem.rule == file.rule)
      #expect(error?.problem.file == file.path)
    }
    let error = #expect(throws: UnreadableFile.self) {
      try read(Array("---\ntitle: Fog\n---\n".utf8) + [0xFF, 0xFE], "content/notes/fog.md")
    }
    #expect(error?.problem.rule == "encoding")
  }
}
