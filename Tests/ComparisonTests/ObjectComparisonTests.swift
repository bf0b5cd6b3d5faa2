import Comparison
import Content
import JSON
import Markdown
import Testing

/// What an editor reads of a change. (agents: 23, O3; security: W13)
@Suite("A comparison of an object")
struct ObjectComparisonTests {
  private let schema: ContentSchema

  init() throws { schema = try Sample.schema() }

  private func compare(_ old: JSONObject?, _ new: JSONObject?) -> ObjectComparison {
    ObjectComparison(from: old, to: new, schema: schema)
  }

  @Test("tells each field in a few words, in the order of the schema")
  func lines() {
    let comparison = compare(
      [
        "own": 1, "body": "One two.\n", "tags": ["fog", "sea"], "title": "Fog",
        "names": ["en": "A", "de": "B"],
        "seo": ["title": "S"], "id": "x",
      ],
      [
        "id": "y", "title": "Mist", "rating": 4, "tags": ["sea", "mud"], "names": ["en": "A", "de": "C"],
        "seo": ["title": "T"], "body": "One two three, four.\n", "own": 2,
      ])
    #expect(comparison.status == .changed)
    #expect(
      comparison.changes.map { $0.line() } == [
        "Title: “Fog” → “Mist”", "rating: set to 4", "tags: −fog +mud", "Names (de): “B” → “C”",
        "SEO › Title: “S” → “T”", "Text: +2 words", "own: 1 → 2",
      ])
    #expect(
      comparison.changes.map(\.path.description) == [
        "/title", "/rating", "/tags", "/names/de", "/seo/title", "/body", "/own",
      ])
    #expect((comparison.wordsAdded, comparison.wordsRemoved) == (5, 3))
    #expect(compare(["title": "A", "rating": nil], ["title": "A", "rating": .null]).status == .unchanged)
  }

  @Test("follows the items of a deck by key: what came, went, moved and changed inside")
  func decks() throws {
    func slide(_ slug: String, _ text: String) -> JSONValue {
      ["slug": .string(slug), "text": .string(text)]
    }
    let comparison = compare(
      ["slides": [slide("a", "A"), slide("b", "B"), slide("c", "C"), slide("d", "D")]],
      ["slides": [slide("d", "D"), slide("b", "B"), slide("c", "See"), slide("n", "new words")]])
    #expect(comparison.changes.map(\.path.description) == ["/slides", "/slides/c/text"])
    guard case .list(let list)? = comparison["/slides"]?.change else { return #expect(Bool(false)) }
    #expect(list.items.map { "\($0.kind) \($0.key ?? "")" } == ["removed a", "moved d", "added n"])
    #expect(comparison["/slides/c/text"]?.line() == "slides ‘c’ › text: “C” → “See”")
  }

  @Test("compares objects without a key with those that stood in their place")
  func places() {
    let comparison = compare(
      ["steps": [["a": 1], ["b": 1]]], ["steps": [["a": 1], ["b": 2]]])
    #expect(comparison.changes.map(\.path.description) == ["/steps/1/b"])
    let grown = compare(["steps": [1, 2]], ["steps": [2, 3, 1]])
    #expect(grown.changes.count == 1)
    #expect(grown.changes[0].line() == "steps: ↕2 +3")
  }

  @Test("tells which sections of a text came, went, moved, got another heading, or read otherwise")
  func sections() throws {
    let old = "Intro.\n\n# A\n\nOne.\n\n# B\n\nTwo.\n\n# C\n\nThree.\n\n# D\n\nFour.\n"
    let new = "Intro.\n\n# C\n\nThree.\n\n# A\n\nOne more.\n\n# Bee\n\nTwo.\n\n# E\n\nFive six.\n"
    let comparison = compare(["body": .string(old)], ["body": .string(new)])
    guard case .text(let text)? = comparison["/body"]?.change else { return #expect(Bool(false)) }
    #expect(
      text.sections().map { "\($0.kind) \($0.id) +\($0.wordsAdded) −\($0.wordsRemoved)" } == [
        "moved c +0 −0", "changed a +1 −0", "renamed bee +1 −1", "added e +3 −0", "removed d +0 −2",
      ])
  }

  @Test("hands out the places of a text that changed, with their lines")
  func hunks() throws {
    let filler = String(repeating: "Nothing happens here at all.\n", count: 20)
    let text = TextChange(
      from: "Fog is thick.\n\(filler)The end.\n", to: "Fog is thin.\n\(filler)The very end.\n")
    let hunks = text.hunks()
    #expect(hunks.map(\.line) == [1, 19])
    #expect(hunks[0].segments.prefix(3).map(\.text) == ["Fog is ", "thick", "thin"])
    #expect(hunks[0].segments.prefix(3).map(\.kind) == [.equal, .deleted, .inserted])
    let long = TextChange(from: "", to: String(repeating: "wörter ", count: 2000))
    #expect(long.hunks(longest: 1000).count == 16)
    #expect(long.hunks(longest: 1000).flatMap(\.segments).map(\.text).joined() == long.after)
  }

  @Test("of an object that came or went shows all of its fields")
  func whole() {
    let fields: JSONObject = ["title": "Fog", "seo": ["title": "S"], "tags": ["a"], "body": "Text."]
    let added = compare(nil, fields)
    #expect(added.status == .added)
    #expect(added.changes.map(\.path.description) == ["/title", "/tags", "/seo/title", "/body"])
    #expect(added.wordsAdded == 3)
    #expect(compare(fields, nil).status == .removed)
    #expect(compare(fields, nil).wordsRemoved == 3)
  }

  @Test("leaves out what a caller may not see, wherever it stands, and counts it")
  func hidden() throws {
    let old: JSONObject = [
      "title": "A", "notes": "private", "seo": ["title": "S", "pin": "1111"],
      "slides": [["slug": "a", "code": "2222"], ["slug": "b", "text": "B", "code": "3333"]],
    ]
    let new: JSONObject = [
      "title": "B", "notes": "privat", "seo": "now a text 4444",
      "slides": [["slug": "b", "text": "B", "code": "5555"], ["slug": "c", "code": "6666"]],
    ]
    let visibility = FieldVisibility([schema]) { $0.isExposed }
    for (from, to) in [(old, new), (new, old), (nil, old), (old, nil)] {
      let visible = visibility.visible(compare(from, to))
      let shown = JSONValue.object(visible.json).text() + visible.line()
      for secret in ["privat", "1111", "2222", "3333", "5555", "6666"] { #expect(!shown.contains(secret)) }
      #expect(visible.hiddenChanges > 0)
    }
    // A proposal to expose a field shows it to nobody before it is agreed upon.
    let open = try Sample.schema(replacing: #", "mcp": {"expose": false}"#, with: "")
    let proposed = FieldVisibility([schema, open]) { $0.isExposed }
    let comparison = ObjectComparison(from: old, to: new, schema: open)
    #expect(proposed.visible(comparison)["/notes"]?.line() == nil)
    #expect(FieldVisibility([open]) { $0.isExposed }.visible(comparison)["/notes"]?.line() != nil)
    let conflict = ObjectMerge.merge(base: nil, ours: old, theirs: new, schema: schema)
    let left = conflict.conflicts.compactMap(visibility.visible)
    #expect(!left.map(\.path.description).contains("/notes"))
    #expect(!JSONValue.array(left.map { .object($0.json) }).text().contains("1111"))
  }

  @Test("compares definitions by member, where no schema is known")
  func definitions() {
    let comparison = ObjectComparison(
      from: ["name": "A", "mcp": ["access": "public"]], to: ["name": "A", "mcp": ["access": "none"]])
    #expect(comparison.changes.map { $0.line() } == ["mcp › access: “public” → “none”"])
  }
}
