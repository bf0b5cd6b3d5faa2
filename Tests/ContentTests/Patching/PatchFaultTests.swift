import Content
import JSON
import Testing

/// Proves: agents.md rules 5, 6, 10 and 11.
@Suite("What is wrong with a patch")
struct PatchFaultTests {
  private let bench: PatchBench

  init() throws { bench = try PatchBench() }

  private static let each: [(JSONValue, String)] = [
    (["op": "set", "path": "titel", "value": "A"], "no_such_field"),
    (["op": "set", "path": "seo.titel", "value": "A"], "no_such_field"),
    (["op": "set", "path": "title.x", "value": "A"], "not_an_object"),
    (["op": "set", "path": "id", "value": "mist"], "read_only"),
    (["op": "set", "path": "subtitle@fr", "value": "A"], "no_such_locale"),
    (["op": "set", "path": "subtitle", "value": "A"], "locale_needed"),
    (["op": "set", "path": "subtitle.de", "value": "A"], "no_such_field"),
    (["op": "set", "path": "title@de", "value": "A"], "not_localized"),
    (["op": "set", "path": "subtitle@de", "value": 7], "not_a_text"),
    (["op": "set", "path": "deck[tenth].text", "value": "A"], "no_such_item"),
    (["op": "unset", "path": "tags[sea]"], "not_a_list"),
    (["op": "append", "path": "title", "value": "A"], "not_a_list"),
    (["op": "append", "path": "tags", "value": "sea"], "already_there"),
    (["op": "append", "path": "deck", "value": ["name": "first"]], "already_there"),
    (["op": "insert", "path": "tags", "value": "A", "after": "land"], "no_such_item"),
    (["op": "insert", "path": "tags", "value": "A", "at": 3], "out_of_range"),
    (["op": "remove", "path": "tags"], "not_an_item"),
    (["op": "remove", "path": "tags[land]"], "no_such_item"),
    (["op": "remove", "path": "links[7]"], "no_such_item"),
    (["op": "move", "path": "tags[sea]", "at": 2], "out_of_range"),
    (["op": "replace_text", "path": "body", "find": "nowhere", "replace": ""], "no_match"),
    (["op": "replace_text", "path": "body", "find": "##", "replace": ""], "too_many_matches"),
    (["op": "replace_text", "path": "body", "find": "teh", "replace": "", "count": 2], "too_few_matches"),
    (["op": "replace_text", "path": "tags", "find": "sea", "replace": ""], "not_a_text"),
    (["op": "replace_section", "section": "cause", "value": "A"], "no_such_section"),
    (["op": "append_section", "path": "title", "value": "A"], "not_markdown"),
    (["op": "set", "path": "tags", "value": ["sea"]], "would_remove"),
    (["op": "paint", "path": "title"], "bad_operation"),
    (["path": "title"], "bad_operation"),
    (["op": "set", "path": "title"], "bad_operation"),
    (["op": "set", "path": "title", "value": nil], "bad_operation"),
    (["op": "set", "path": "title", "value": "A", "valeu": "B"], "bad_operation"),
    (["op": "insert", "path": "tags", "value": "A"], "bad_operation"),
    (["op": "insert", "path": "tags", "value": "A", "at": 0, "before": "sea"], "bad_operation"),
    (["op": "set", "path": "title..x", "value": "A"], "bad_operation"),
    (["op": "set", "path": "deck[", "value": "A"], "bad_operation"),
    (["op": "set", "path": "deck[]", "value": "A"], "bad_operation"),
    (["op": "set", "path": "subtitle@de.x", "value": "A"], "bad_operation"),
    (["op": "set", "path": "", "value": "A"], "bad_operation"),
    (7, "bad_operation"),
  ]

  @Test("each failure has one code, a sentence and a place", arguments: each.indices)
  func codes(_ row: Int) throws {
    let (operation, code) = PatchFaultTests.each[row]
    #expect(bench.faults([operation]) == ["0 \(code)"])
    let error = #expect(throws: GalleyError.self) { try bench.patched([operation]) }
    let fault = try #require(error?.details["faults"]?[0])
    #expect(fault["pointer"]?.string?.hasPrefix("/0") == true)
    #expect(fault["message"]?.string?.hasSuffix(".") == true)
  }

  @Test("several items of one name are told apart by their numbers")
  func ambiguous() {
    let fields: JSONObject = ["links": [["href": "/a"], ["href": "/a"]]]
    #expect(bench.faults([["op": "remove", "path": "links[href=/a]"]], fields) == ["0 ambiguous_item"])
  }

  @Test("all operations that fail are told at once, but not those that fail for an earlier one")
  func allAtOnce() {
    #expect(
      bench.faults([
        ["op": "set", "path": "titel", "value": "A"],
        ["op": "set", "path": "title", "value": "A"],
        ["op": "append", "path": "deck", "value": ["name": "first"]],
        ["op": "set", "path": "deck[third].text", "value": "A"],
        ["op": "remove", "path": "tags[land]"],
      ]) == ["0 no_such_field", "2 already_there", "4 no_such_item"])
    #expect(
      bench.faults([
        ["op": "sett", "path": "title", "value": "A"], ["op": "set", "path": "title", "value": "A"],
        ["op": "move", "path": "tags[sea]"],
      ]) == ["0 bad_operation", "2 bad_operation"])
  }

  @Test("every code is met by a test")
  func coverage() {
    let met = Set(PatchFaultTests.each.map(\.1) + ["ambiguous_item"])
    #expect(Set(PatchFault.Code.allCases.map(\.rawValue)) == met)
  }

  @Test("what is no patch is refused", arguments: [.null, [], "set", ["op": "set"]] as [JSONValue])
  func noPatch(_ value: JSONValue) {
    let error = #expect(throws: GalleyError.self) { try ObjectPatch(parsing: value) }
    #expect(error?.code == .invalidPatch)
  }
}
