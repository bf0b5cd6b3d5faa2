import Comparison
import Content
import Git
import JSON
import Review
import Store
import Testing

/// What reviewers and agents see of a changeset. (agents: 23, O3, O20; security: W13)
@Suite("A comparison of a changeset")
struct ChangesetComparisonTests {
  private let site: ComparingSite
  private static let fog = ComparingSite.definitions["content/posts/fog.md"] ?? ""

  init() throws { site = try ComparingSite() }

  private func rows(_ comparison: ChangesetComparison) -> [String] {
    comparison.objects.map { "\($0.status) \($0.name)" } + comparison.files.map { "\($0.status) \($0.path)" }
  }

  @Test("tells of objects by field, of definitions by member, and of other files")
  func kinds() throws {
    let head = try site.commit([
      "content/posts/fog.md": Self.fog.replacing("title: Fog", with: "title: Mist").replacing(
        "Two.", with: "Two more."),
      "content/posts/new.md": ComparingSite.post("New"),
      "collections/authors.json": #"{"name": "People", "schema": "author"}"#,
      "templates/post.liquid": "<h2>{{ title }}</h2>\n",
      "media/a.jpg": "\0\u{1}\u{2}", "content/posts/bad.md": "---\ntitle: [\n---\n",
      "content/posts/notes.txt": "x\n",
    ])
    let comparison = try site.compare(head)
    #expect(
      rows(comparison) == [
        "changed posts/fog", "added posts/new", "modified collections/authors.json",
        "added content/posts/bad.md", "added content/posts/notes.txt", "added media/a.jpg",
        "modified templates/post.liquid",
      ])
    #expect(comparison.objects[0].comparison.line() == "Title: “Fog” → “Mist”; Text: +1 word")
    #expect(comparison.objects[0].title == "Mist")
    guard case .members(let members) = comparison.files[0].content else { return #expect(Bool(false)) }
    #expect(members.line() == "name: “Authors” → “People”")
    #expect(
      (comparison.files[3].oldBytes, comparison.files[3].newBytes, comparison.files[3].type) == (
        nil, 3, "image/jpeg"
      ))
    guard case .text(let text) = comparison.files[4].content else { return #expect(Bool(false)) }
    #expect((text.wordsAdded, text.wordsRemoved) == (2, 2))
    #expect(comparison.risk.level == .high)
    #expect(comparison.risk.reasons.first == "The collection changes")
    #expect(try site.compare(site.base).isEmpty)
  }

  @Test("knows an object again under another name, in another file, or written otherwise")
  func renames() throws {
    let head = try site.commit([
      "content/posts/fog.md": nil,
      "content/posts/mist.md": Self.fog.replacing("title: Fog", with: "title: Mist"),
      "content/authors/jane.json": "{ \"name\" : \"Jane\" }\n",
    ])
    let comparison = try site.compare(head)
    #expect(rows(comparison) == ["changed authors/jane", "renamed posts/mist"])
    #expect(comparison.objects[0].comparison.changes.isEmpty)
    #expect(comparison.objects[1].previousID == "fog")
    #expect(comparison.objects[1].comparison.line() == "Title: “Fog” → “Mist”")
    let other = try site.commit([
      "content/posts/fog.md": nil, "content/posts/sea.md": ComparingSite.post("Sea", body: "Blue.\n"),
    ])
    #expect(rows(try site.compare(other)) == ["removed posts/fog", "added posts/sea"])
  }

  @Test("names the references that break, in what changes and in what is left alone")
  func references() throws {
    let head = try site.commit([
      "content/authors/jane.json": nil, "content/authors/joe.json": #"{"name": "Joseph of the sea"}"#,
      "content/posts/new.md": ComparingSite.post("New", "author: jane"),
    ])
    let comparison = try site.compare(head)
    #expect(
      comparison.brokenReferences.map { "\($0.collection)/\($0.id)\($0.field) \($0.target)" } == [
        "posts/fog/author authors/jane", "posts/new/author authors/jane",
      ])
    let mended = try site.commit([
      "content/authors/jane.json": nil, "content/posts/fog.md": ComparingSite.post("Fog"),
    ])
    #expect(comparison.visible { $1.name != "author" }.brokenReferences.isEmpty)
    #expect(try site.compare(mended).brokenReferences.isEmpty)
  }

  @Test("has a digest of exactly what changes, whatever else happens on main")
  func digest() throws {
    let edit = ["content/posts/fog.md": Optional(ComparingSite.post("Mist"))]
    let head = try site.commit(edit)
    let digest = try site.compare(head).digest
    #expect(digest.utf8.count == 64)
    let main = try site.commit(["content/posts/other.md": ComparingSite.post("Other")])
    #expect(try site.compare(site.commit(edit, onto: main), with: main).digest == digest)
    #expect(
      try site.compare(site.commit(["content/posts/fog.md": ComparingSite.post("Haze")])).digest != digest)
    #expect(
      try site.compare(site.commit(["content/posts/fox.md": ComparingSite.post("Mist")])).digest != digest)
  }

  @Test("tells an agent about 100 objects in less than 4 KB, each by the name it is asked for with")
  func summary() throws {
    let edits = Dictionary(
      uniqueKeysWithValues: (100..<200).map {
        ("content/posts/a-post-with-number-\($0).md", Optional(ComparingSite.post("Number \($0)")))
      })
    let comparison = try site.compare(site.commit(edits))
    let summary = JSONValue.object(comparison.summary())
    #expect(summary.bytes().count <= 4096)
    #expect(summary["objects"]?["added"] == 100)
    let all = summary["changes"]?[0]?["names"]?.array ?? []
    #expect(all.count == 100)
    #expect(all.first == "a-post-with-number-100")
    #expect(summary["more"] == nil)
    let small = JSONValue.object(comparison.summary(budget: 1500))
    #expect(small.bytes().count <= 1500)
    let shown = small["changes"]?[0]?["names"]?.array?.count ?? 0
    #expect(shown > 20)
    #expect(small["more"]?.int == 100 - shown)
    #expect(small["next"]?.int == shown)
    var names: [String] = []
    var start: Int? = 0
    while let from = start {
      let page = JSONValue.object(comparison.summary(budget: 1500, from: from))
      #expect(page.bytes().count <= 1500)
      for row in page["changes"]?.array ?? [] {
        names += row["names"]?.array?.compactMap(\.string) ?? [row["object"]?.string ?? ""]
      }
      start = page["next"]?.int
    }
    #expect(Set(names.map { $0.split(separator: "/").last ?? "" }).count == 100)
    #expect(comparison.summary(budget: 100_000)["changes"]?.array?.count == 100)
  }

  @Test("hands out everything about one object in pages")
  func details() throws {
    let long = (0..<400).map { "Paragraph \($0) is here.\n\n" }.joined()
    let base = try site.commit(["content/posts/long.md": ComparingSite.post("Long", body: long)])
    let head = try site.commit(
      ["content/posts/long.md": ComparingSite.post("Longer", body: long.replacing("0 is", with: "0 was"))],
      onto: base)
    let comparison = try site.compare(head, with: base)
    var next: Int? = 0
    var pieces: [JSONValue] = []
    var pages = 0
    while let start = next {
      let page = try comparison.detail(of: "posts/long", from: start, budget: 2000)
      #expect(JSONValue.object(page).bytes().count <= 2100)
      pieces += page["changes"]?.array ?? []
      next = page["next"]?.int
      pages += 1
    }
    #expect(pages > 2)
    #expect(pieces.count == 41)
    #expect(pieces[0]["before"] == "Long")
    #expect(pieces.filter { $0.description.contains(#"["-","is"],["+","was"]"#) }.count == 40)
    let alone = try ChangesetComparison(
      fromCommit: base, toCommit: head, of: site.store, only: ["posts/long"])
    #expect(alone.objects.count == 1)
    #expect(alone.digest == comparison.digest)
    #expect(
      try ChangesetComparison(fromCommit: base, toCommit: head, of: site.store, only: ["posts/fog"]).objects
        .isEmpty)
    #expect(throws: GalleyError.self) { try comparison.detail(of: "posts/none") }
    #expect(throws: GalleyError.self) { try comparison.detail(of: "posts/long", from: 99) }
  }

  @Test("shows nobody what the schema hides, even where the changeset would unhide it")
  func hidden() throws {
    let schema = ComparingSite.definitions["schemas/post.json"] ?? ""
    let open = schema.replacing(#", "mcp": {"expose": false}"#, with: "")
    let head = try site.commit([
      "schemas/post.json": open,
      "content/posts/fog.md": Self.fog.replacing("private words", with: "private thoughts"),
      "content/posts/bad.md": "---\nnotes: private\ntitle: [\n---\n",
    ])
    let comparison = try site.compare(head)
    let seen = comparison.visible { _, property in property.isExposed }
    let text =
      JSONValue.object(seen.summary()).text() + JSONValue.object(try seen.detail(of: "posts/fog")).text()
      + TerminalComparison(seen, colours: false).text
    #expect(!text.contains("private"))
    #expect(seen.hiddenChanges == 2)
    #expect(seen.summary()["hidden_changes"] == 2)
    #expect(
      comparison.objects[0].comparison["/notes"]?.line() == "notes: “private words” → “private thoughts”")
    #expect(comparison.visible(opens: { $0 != "posts" }) { _, _ in true }.objects.isEmpty)
  }

  @Test("is shown on a terminal, in colours or with marks, and never steers it")
  func terminal() throws {
    let head = try site.commit([
      "content/posts/fog.md": Self.fog.replacing("title: Fog", with: "title: \"Mi\\e[31mst\"")
        .replacing("Two.", with: "Two more."),
      "content/authors/jane.json": nil,
    ])
    let comparison = try site.compare(head)
    let plain = TerminalComparison(comparison, colours: false).text
    #expect(
      plain == """
        − authors/jane  “Jane”
            name: removed, was “Jane”

        ~ posts/fog  “Mi\u{FFFD}[31mst”
            Title: “Fog” → “Mi\u{FFFD}[31mst”
            Text: +1 word
              line 1
              One.
              Two{+ more+}.
              Three.

        ! posts/fog/author refers to authors/jane, which is gone

        2 files differ, +3 −2 words; look closely: A reference leads nowhere afterwards; An object is removed.

        """)
    #expect(TerminalComparison(comparison, colours: true).text.contains("\u{1B}[32m more\u{1B}[0m"))
  }
}
