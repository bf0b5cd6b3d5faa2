import Comparison
import Content
import Git
import JSON
import Review
import Store
import Testing

/// How a changeset and main come together. (agents: O6; seed: R4)
@Suite("A merge of two commits")
struct MergeOfTreesTests {
  private let site: ComparingSite
  private static let fog = ComparingSite.definitions["content/posts/fog.md"] ?? ""
  private let path = "content/posts/fog.md"

  init() throws { site = try ComparingSite() }

  private func fog(_ text: String, _ other: String) -> [String: String?] {
    [path: Self.fog.replacing(text, with: other)]
  }

  private func places(_ merge: MergeOfTrees) -> [String] {
    merge.conflicts.flatMap { conflict in
      conflict.fields.map { "\(conflict.object ?? conflict.path) \($0.path)" }
    }
  }

  @Test("puts fields, lines and definitions together that only one side changed")
  func clean() throws {
    let ours = try site.commit([
      path: Self.fog.replacing("title: Fog", with: "title:   Mist # why").replacing("One.", with: "First."),
      "collections/posts.json": #"{"name": "Articles", "schema": "post"}"#,
      "templates/post.liquid": "<h1>{{ title }}</h1>\n\n<p>\n", "content/posts/a.md": ComparingSite.post("A"),
    ])
    let theirs = try site.commit([
      path: Self.fog.replacing("author: jane", with: "author: jane\ntags: [sea]").replacing(
        "Three.", with: "Third."),
      "collections/posts.json": #"{"name": "Posts", "schema": "post", "sort": "title"}"#,
      "templates/post.liquid": "<h2>\n<h1>{{ title }}</h1>\n", "content/posts/b.md": ComparingSite.post("B"),
    ])
    let merge = try site.merge(ours, theirs)
    #expect(places(merge) == [])
    #expect(merge.mergedPaths == ["collections/posts.json", path, "templates/post.liquid"])
    let text = try site.text(path, in: merge.tree) ?? ""
    #expect(text.hasPrefix("---\ntitle:   Mist # why\nauthor: jane\nnotes: private words\ntags:"))
    #expect(text.hasSuffix("---\nFirst.\n\nTwo.\n\nThird.\n"))
    #expect(try site.text("templates/post.liquid", in: merge.tree) == "<h2>\n<h1>{{ title }}</h1>\n\n<p>\n")
    let collection = try JSONValue(parsing: try site.text("collections/posts.json", in: merge.tree) ?? "")
    #expect(collection == ["name": "Articles", "schema": "post", "sort": "title"])
    for name in ["a", "b"] { #expect(try site.text("content/posts/\(name).md", in: merge.tree) != nil) }
    #expect(try site.merge(theirs, ours).conflicts.isEmpty)
  }

  @Test("lists what both changed, field by field with who did, and keeps ours until it is decided")
  func conflicts() throws {
    let ours = try site.commit(
      [path: Self.fog.replacing("title: Fog", with: "title: Mist").replacing("One.", with: "1.")], by: "Bob")
    let theirs = try site.commit(
      [
        path: Self.fog.replacing("title: Fog", with: "title: Haze").replacing("One.", with: "I.")
          .replacing("Three.", with: "III.")
      ], by: "Eve")
    let merge = try site.merge(ours, theirs)
    #expect(places(merge) == ["posts/fog /title", "posts/fog /body"])
    let conflict = try #require(merge.conflicts.first)
    #expect((conflict.ourAuthor?.name, conflict.theirAuthor?.name) == ("Bob", "Eve"))
    let title = try #require(conflict.fields.first)
    #expect((title.base, title.ours, title.theirs) == ("Fog", "Mist", "Haze"))
    #expect(try site.text(path, in: merge.tree)?.contains("title: Mist") == true)
    #expect(try site.text(path, in: merge.tree)?.hasSuffix("1.\n\nTwo.\n\nIII.\n") == true)
    let error = merge.refusal(ours: "main", theirs: "changeset 1") { _, _ in true }
    #expect(error.code == .conflict)
    #expect(error.message == "main and changeset 1 both changed posts/fog/title and posts/fog/body.")
    let discreet = merge.refusal(ours: "main", theirs: "changeset 1") { $1.name != "title" }
    #expect(
      discreet.message == "main and changeset 1 both changed posts/fog/body and 1 that you may not see.")
    #expect(!JSONValue.object(discreet.json).text().contains("Haze"))

    let decided = try site.merge(
      ours, theirs, ConflictDecision(path: "posts/fog", take: .theirs),
      ConflictDecision(path: path, field: JSONPointer(["title"]), take: .value("Fog or haze")),
      ConflictDecision(path: "posts/none", take: .ours))
    #expect(decided.isClean)
    #expect(decided.unusedDecisions.map(\.path) == ["posts/none"])
    let text = try site.text(path, in: decided.tree) ?? ""
    #expect(text.contains("title: Fog or haze\n"))
    #expect(text.hasSuffix("I.\n\nTwo.\n\nIII.\n"))
    let hidden = conflict.visible { _, property in property.name != "title" }
    #expect(hidden?.fields.map(\.path.description) == ["/body"])
  }

  @Test("never removes what the other side changed without being told to")
  func removals() throws {
    let removal = try site.commit([path: nil])
    let edit = try site.commit(fog("title: Fog", "title: Mist"))
    #expect(places(try site.merge(edit, removal)) == ["posts/fog "])
    #expect(places(try site.merge(removal, edit)) == ["posts/fog "])
    for (first, second) in [(edit, removal), (removal, edit)] {
      let kept: ConflictResolution = first == edit ? .ours : .theirs
      let gone: ConflictResolution = first == edit ? .theirs : .ours
      let keeping = try site.merge(first, second, ConflictDecision(path: path, take: kept))
      #expect(try site.text(path, in: keeping.tree)?.contains("title: Mist") == true)
      let removing = try site.merge(first, second, ConflictDecision(path: path, take: gone))
      #expect(try site.text(path, in: removing.tree) == nil)
      #expect(removing.isClean && keeping.isClean)
    }
    #expect(try site.merge(removal, site.base).isClean)
  }

  @Test("takes an edit to where the other side renamed the object")
  func renames() throws {
    let rename = try site.commit([
      path: nil, "content/posts/mist.md": Self.fog.replacing("One.", with: "First."),
    ])
    let edit = try site.commit(fog("title: Fog", "title: Mist"))
    for (first, second) in [(rename, edit), (edit, rename)] {
      let merge = try site.merge(first, second)
      #expect(places(merge) == [])
      #expect(try site.text(path, in: merge.tree) == nil)
      let text = try site.text("content/posts/mist.md", in: merge.tree)
      #expect(text == Self.fog.replacing("title: Fog", with: "title: Mist").replacing("One.", with: "First."))
    }
  }

  @Test("falls back to lines, and to whole files, where there are no fields")
  func files() throws {
    let ours = try site.commit([
      path: "---\ntitle: [\n---\nOne.\n\nTwo.\n\nThree.\n", "media/a.png": "\0ours",
      "templates/x.liquid": "a\n",
    ])
    let theirs = try site.commit([
      path: Self.fog.replacing("Three.", with: "Third."), "media/a.png": "\0theirs",
      "templates/x.liquid": "b\n",
    ])
    let merge = try site.merge(ours, theirs)
    #expect(places(merge) == ["media/a.png ", "templates/x.liquid "])
    #expect(try site.text(path, in: merge.tree) == "---\ntitle: [\n---\nOne.\n\nTwo.\n\nThird.\n")
    let decided = try site.merge(
      ours, theirs, ConflictDecision(path: "media/a.png", take: .theirs),
      ConflictDecision(path: "templates/x.liquid", take: .value("c\n")))
    #expect(decided.isClean)
    #expect(try site.text("media/a.png", in: decided.tree) == "\0theirs")
    #expect(try site.text("templates/x.liquid", in: decided.tree) == "c\n")
  }

  @Test("reads decisions as people and agents write them")
  func decisions() throws {
    let decision = try ConflictDecision(parsing: ["path": "posts/fog", "field": "/title", "take": "theirs"])
    #expect(decision == ConflictDecision(path: "posts/fog", field: JSONPointer(["title"]), take: .theirs))
    #expect(try ConflictDecision(parsing: ["path": "a", "value": .null]).take == .value(nil))
    for wrong in [
      [:], ["path": "a"], ["path": "a", "take": "both"], ["path": "a", "take": "ours", "value": 1],
      ["path": "a", "field": "title", "take": "ours"],
    ] as [JSONValue] {
      #expect(throws: GalleyError.self) { try ConflictDecision(parsing: wrong) }
    }
  }
}
