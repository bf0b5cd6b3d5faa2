import Content
import JSON
import Testing

/// Proves: agents.md rule 7.
@Suite("What a change would make vanish")
struct ContentLossTests {
  private let bench: PatchBench
  private let long = String(repeating: "Fog is a cloud on the ground. ", count: 30)

  init() throws { bench = try PatchBench() }

  private func fields(_ body: String) -> JSONObject { ["id": "fog", "body": .string(body)] }

  @Test("a long text may not lose more than half of itself unnamed")
  func shrinking() throws {
    let half = String(long.prefix(long.count / 2))
    #expect(
      try bench.patched([["op": "set", "path": "body", "value": .string(half)]], fields(long))["body"] != nil)
    let cut = String(long.prefix(long.count / 2 - 1))
    let patch: JSONValue = [["op": "set", "path": "body", "value": .string(cut)]]
    let error = #expect(throws: GalleyError.self) { try bench.patched(patch, fields(long)) }
    #expect(error?.code == .wouldRemove)
    #expect(error?.details["faults"]?[0]?["vanishes"]?[0]?["characters"]?.int == long.count)
    #expect(try bench.patched(patch, fields(long), allowsRemoval: true)["body"]?.string == cut)
    #expect(try bench.patched([["op": "unset", "path": "body"]], fields(long))["body"] == nil)
    #expect(
      try bench.patched([["op": "set", "path": "body", "value": ""]], fields(String(long.prefix(399))))[
        "body"] == "")
  }

  @Test("nor in slices")
  func slices() {
    let third = String(long.prefix(300))
    let patch = JSONValue.array(
      (0..<3).map { _ in
        ["op": "replace_text", "path": "body", "find": .string(third), "replace": "", "count": 1]
      })
    let body = third + String(third.reversed()) + "x"
    let slices: JSONValue = [
      ["op": "replace_text", "path": "body", "find": .string(third), "replace": ""],
      ["op": "replace_text", "path": "body", "find": .string(String(third.reversed())), "replace": ""],
    ]
    #expect(bench.faults(slices, fields(body)) == ["1 would_remove"])
    #expect(bench.faults(patch, fields(body)) == ["1 no_match"])
  }

  @Test("the sections that go are named")
  func sections() {
    let body = "## One\n\n\(long)\n\n## Two\n\n\(long)\n"
    let error = #expect(throws: GalleyError.self) {
      try bench.patched([["op": "set", "path": "body", "value": "## One\n\nShort.\n"]], fields(body))
    }
    #expect(error?.details["faults"]?[0]?["vanishes"]?[0]?["sections"] == ["Two"])
  }

  @Test("a list loses items only by ‘remove’, an object its texts only by ‘unset’")
  func items() throws {
    let patch: JSONValue = [
      ["op": "set", "path": "deck", "value": [["name": "second", "text": "Two"], ["name": "new"]]]
    ]
    let error = #expect(throws: GalleyError.self) { try bench.patched(patch) }
    #expect(error?.details["faults"]?[0]?["vanishes"] == [["path": "deck", "items": ["first"]]])
    #expect(
      try bench.patched([["op": "set", "path": "tags", "value": ["air", "sea", "fog"]]])["tags"] != nil)
    #expect(bench.faults([["op": "set", "path": "links", "value": [["href": "/a"]]]]) == ["0 would_remove"])
    #expect(
      try bench.patched([["op": "set", "path": "links", "value": [["href": "/a"], ["href": "/c"]]]])["links"]
        != nil)
  }

  @Test("a whole new version may leave out nothing that the fields removed by name don't hold")
  func wholeObjects() {
    let old: JSONObject = [
      "title": "Fog", "tags": ["sea"], "subtitle": ["en": "A", "de": "B"], "body": .string(long),
    ]
    let losses = ContentLoss.all(
      from: old, to: ["subtitle": ["de": "B"]], schema: bench.schema, named: ["body"])
    #expect(losses.map(\.path) == ["tags", "subtitle@en"])
    #expect(ContentLoss.all(from: old, to: old, schema: bench.schema) == [])
  }

  /// Proves: security W13.
  @Test("nothing is quoted of a field that callers don't see")
  func hidden() throws {
    let schema = try TestSite.schema(
      #"""
      "notes": {"field": "tags", "mcp": {"expose": false}},
      "people": {"field": "deck", "key": "mail", "items": {"properties": {
        "mail": {"field": "email"}, "text": {"field": "text"}}}}
      """#)
    let fields: JSONObject = ["notes": ["hush"], "people": [["mail": "a@b.example", "text": "A"]]]
    for patch: JSONValue in [
      [["op": "set", "path": "notes", "value": []], ["op": "set", "path": "people", "value": []]],
      [["op": "remove", "path": "notes[x]"], ["op": "remove", "path": "people[x]"]],
    ] {
      let error = #expect(throws: GalleyError.self) {
        try ObjectPatch(parsing: patch).apply(to: fields, schema: schema, locales: ["en"])
      }
      let text = JSONValue.object(error?.json ?? [:]).text()
      #expect(!text.contains("hush"))
      #expect(!text.contains("b.example"), "\(text)")
    }
  }
}
