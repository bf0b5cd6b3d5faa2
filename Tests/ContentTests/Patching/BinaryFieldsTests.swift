import Content
import JSON
import Testing

/// Proves: seed T56-T59.
@Suite("Fields that hold files")
struct BinaryFieldsTests {
  private let bench: PatchBench
  private let fields: BinaryFields

  init() throws {
    bench = try PatchBench()
    fields = BinaryFields(of: bench.schema)
  }

  @Test("are found in a payload when they have a value, at any depth, and not when they are blank")
  func payloads() {
    #expect(
      fields.written(by: [
        "title": "A", "cover": ["src": "/media/a.jpg"], "pictures": [],
        "deck": [["name": "x", "picture": ["src": "/media/b.jpg"]], ["name": "y", "picture": nil]],
      ]) == ["/deck/0/picture", "/cover"])
    #expect(fields.written(by: ["cover": ["src": "", "alt": ""], "pictures": [["src": ""]]]) == [])
  }

  @Test("are found in a patch, but what describes a file may be set")
  func patches() throws {
    let patch = try ObjectPatch(parsing: [
      ["op": "set", "path": "cover", "value": ["src": "/media/a.jpg"]],
      ["op": "set", "path": "cover.src", "value": "/media/a.jpg"],
      ["op": "set", "path": "cover.alt", "value": "A boat"],
      ["op": "append", "path": "pictures", "value": ["src": "/media/a.jpg"]],
      ["op": "append", "path": "deck", "value": ["name": "a", "picture": ["src": "/media/a.jpg"]]],
      ["op": "set", "path": "deck[first].picture", "value": ["src": "/media/a.jpg"]],
      ["op": "unset", "path": "cover"], ["op": "set", "path": "title", "value": "A"],
    ])
    #expect(
      fields.written(by: patch) == ["cover", "cover.src", "pictures", "deck.picture", "deck[first].picture"])
  }

  @Test("stay as they are when a payload that replaces the rest leaves them out")
  func keeping() {
    let current: JSONObject = [
      "title": "A", "cover": ["src": "/media/a.jpg"], "deck": [["name": "x", "picture": ["src": "/b.jpg"]]],
    ]
    let kept = fields.keeping(
      current,
      in: ["title": "B", "cover": nil, "pictures": [], "deck": [["name": "y"], ["name": "x", "text": "T"]]])
    #expect(
      kept == [
        "title": "B", "cover": ["src": "/media/a.jpg"],
        "deck": [["name": "y"], ["name": "x", "text": "T", "picture": ["src": "/b.jpg"]]],
      ])
    #expect(fields.withoutBinary(["title": "A", "cover": ["src": ""]]) == ["title": "A"])
  }
}
