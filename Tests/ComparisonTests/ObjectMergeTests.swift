import Comparison
import Content
import JSON
import Testing

@Suite("A merge of an object")
struct ObjectMergeTests {
  private let schema: ContentSchema

  init() throws { schema = try Sample.schema() }

  private func merge(_ base: JSONObject?, _ ours: JSONObject?, _ theirs: JSONObject?) -> ObjectMerge {
    ObjectMerge.merge(base: base, ours: ours, theirs: theirs, schema: schema)
  }

  private func paths(_ merge: ObjectMerge) -> [String] { merge.conflicts.map(\.path.description) }

  @Test("takes what either side changed, in other fields, members, locales and lines")
  func disjoint() {
    let base: JSONObject = [
      "title": "Fog", "rating": 1, "names": ["en": "Fog", "de": "Nebel"], "seo": ["title": "A"],
      "body": "One.\n\nTwo.\n\nThree.\n",
    ]
    var ours = base
    ours["title"] = "Mist"
    ours["names"] = ["en": "Mist", "de": "Nebel"]
    ours["body"] = "First.\n\nTwo.\n\nThree.\n"
    var theirs = base
    theirs["rating"] = nil
    theirs["names"] = ["en": "Fog", "de": "Dunst", "fr": "Brume"]
    theirs["seo"] = ["title": "A", "own": true]
    theirs["body"] = "One.\n\nTwo.\n\nThird.\n"
    let result = merge(base, ours, theirs)
    #expect(paths(result) == [])
    #expect(
      result.fields == [
        "title": "Mist", "names": ["en": "Mist", "de": "Dunst", "fr": "Brume"],
        "seo": ["title": "A", "own": true], "body": "First.\n\nTwo.\n\nThird.\n",
      ])
  }

  @Test("leaves to people what both changed differently, and names each place")
  func conflicts() throws {
    let base: JSONObject = [
      "title": "Fog", "rating": 1, "names": ["en": "Fog"], "seo": ["title": "A"], "body": "One.\nTwo.\n",
      "picture": ["src": "/a.jpg", "alt": "A"],
    ]
    let ours: JSONObject = [
      "title": "Mist", "rating": 2, "names": ["en": "Mist"], "seo": ["title": "B"], "body": "1.\nTwo.\n",
      "picture": ["src": "/b.jpg", "alt": "B"],
    ]
    let theirs: JSONObject = [
      "title": "Haze", "names": ["en": "Haze"], "seo": ["title": "C"], "body": "I.\nTwo.\nThree.\n",
      "picture": ["src": "/a.jpg", "alt": "Better"],
    ]
    let result = merge(base, ours, theirs)
    #expect(paths(result) == ["/title", "/rating", "/names/en", "/picture", "/seo/title", "/body"])
    #expect(
      result.conflicts.map(\.label) == ["Title", "rating", "Names (en)", "picture", "SEO › Title", "Text"])
    #expect(result.fields["title"] == "Mist")
    let rating = result.conflicts[1]
    #expect((rating.base, rating.ours, rating.theirs) == (1, 2, nil))
    let text = try #require(result.conflicts.last)
    #expect(text.places.map(\.json) == [["line": 1, "base": "One.\n", "ours": "1.\n", "theirs": "I.\n"]])
    // Who takes one side of the first line still gets the line that only they added.
    #expect(text.takingOurs == "1.\nTwo.\nThree.\n")
    #expect(text.takingTheirs == "I.\nTwo.\nThree.\n")
  }

  @Test("keeps what both sides added to a list and drops what either removed")
  func sets() {
    let result = merge(
      ["tags": ["a", "b", "c"], "friends": ["x", "y"]],
      ["tags": ["a", "c", "ours"], "friends": ["y", "x"]],
      ["tags": ["new", "a", "b", "theirs"], "friends": ["x", "z", "y"]])
    #expect(paths(result) == [])
    #expect(result.fields["tags"] == ["new", "a", "ours", "theirs"])
    #expect(result.fields["friends"] == ["y", "x", "z"])
  }

  @Test("meets the items of a deck by their keys, wherever they stand")
  func decks() {
    func slide(_ slug: String, _ text: String) -> JSONValue {
      ["slug": .string(slug), "text": .string(text)]
    }
    let base: JSONObject = ["slides": [slide("a", "A"), slide("b", "B"), slide("c", "C")]]
    let ours: JSONObject = ["slides": [slide("c", "C"), slide("a", "A"), slide("b", "B!")]]
    let theirs: JSONObject = [
      "slides": [slide("a", "A?"), slide("n", "N"), slide("b", "B"), slide("c", "C")]
    ]
    let result = merge(base, ours, theirs)
    #expect(paths(result) == [])
    #expect(
      result.fields["slides"] == [slide("c", "C"), slide("a", "A?"), slide("n", "N"), slide("b", "B!")])

    let gone: JSONObject = ["slides": [slide("a", "A"), slide("b", "B")]]
    let changed: JSONObject = ["slides": [slide("a", "A"), slide("b", "B"), slide("c", "C+")]]
    #expect(paths(merge(base, gone, changed)) == ["/slides/c"])
    let other: JSONObject = ["slides": [slide("b", "B"), slide("a", "A"), slide("c", "C")]]
    #expect(paths(merge(base, ours, other)) == ["/slides"])
  }

  @Test("merges other lists by their places")
  func sequences() {
    let result = merge(["steps": [1, 2, 3]], ["steps": [0, 1, 2, 3]], ["steps": [1, 2, 3, 4]])
    #expect(paths(result) == [])
    #expect(result.fields["steps"] == [0, 1, 2, 3, 4])
    #expect(paths(merge(["steps": [1, 2]], ["steps": [1, 3]], ["steps": [1, 4]])) == ["/steps"])
  }

  @Test("of an object that one side removed and the other changed is for people to decide")
  func removals() {
    let base: JSONObject = ["title": "Fog"]
    let changed: JSONObject = ["title": "Mist"]
    #expect(merge(base, nil, base).isRemoved)
    #expect(merge(base, base, nil).isRemoved)
    #expect(merge(base, nil, base).isClean)
    #expect(merge(base, nil, nil).isRemoved)
    let result = merge(base, nil, changed)
    #expect(paths(result) == [""])
    #expect(result.isRemoved)
    #expect(result.fields == changed)
    #expect(paths(merge(base, changed, nil)) == [""])
    #expect(!merge(base, changed, nil).isRemoved)
    #expect(paths(merge(nil, base, changed)) == ["/title"])
    #expect(merge(["rating": 1], ["rating": 2, "title": .null], ["rating": 1, "title": "A"]).isClean)
    #expect(merge(nil, ["title": "A"], ["rating": 1]).fields == ["title": "A", "rating": 1])
  }

  @Test("is written into a side's file without touching the rest of its bytes")
  func bytes() throws {
    let file = "---\n# why\ntitle:   'Fog'   # the name\nrating: 1\n---\nText.\r\n"
    let side: JSONObject = ["id": "fog", "title": "Fog", "rating": 1, "body": "Text.\r\n"]
    let result = merge(side, side, ["id": "fog", "title": "Fog", "rating": 2, "body": "Text.\r\n"])
    #expect(result.changes(from: side) == ["rating": 2])
    let written = try result.bytes(
      into: Array(file.utf8), of: side, path: "content/things/fog.md", schema: schema)
    #expect(String(decoding: written, as: UTF8.self) == file.replacing("rating: 1", with: "rating: 2"))
  }
}
