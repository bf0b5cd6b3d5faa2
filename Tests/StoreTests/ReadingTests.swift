import Content
import Git
import Glibc
import JSON
import Store
import Support
import Testing

@Suite("Reading a site")
struct ReadingTests {
  @Test("an object comes back whole, its id first, its body under the schema's name for it")
  func wholeObject() throws {
    let site = try TestSite(posts: ["tide": "---\ntitle: The tide\ndate: 2026-01-02\n---\n\nIt **turns**.\n"])
    let object = try site.store.snapshot().object("posts", "tide")
    #expect(object.path == "content/posts/tide.md")
    #expect(
      String(decoding: object.json, as: UTF8.self)
        == #"{"id":"tide","title":"The tide","date":"2026-01-02","body":"It **turns**.\n"}"#)
    #expect(
      try site.git("rev-parse", "main:content/posts/tide.md").text.hasPrefix(object.revision.description))
  }

  @Test("an id that isn't there is refused with the ids that come near")
  func nearMatches() throws {
    let site = try TestSite(posts: ["harbour": "---\ntitle: Harbour\n---\n"])
    let error = #expect(throws: GalleyError.self) { try site.store.snapshot().object("posts", "harbor") }
    #expect(error?.code == .notFound)
    #expect(error?.hint == "Did you mean ‘posts/harbour’?")
    let unknown = #expect(throws: GalleyError.self) { try site.store.snapshot().object("post", "harbour") }
    #expect(unknown?.hint == "Did you mean ‘posts’?")
  }

  @Test("a commit that git makes is seen by the next question")
  func outsideChange() throws {
    let site = try TestSite(posts: ["a": "---\ntitle: A\n---\n"])
    #expect(try site.ids(ListQuery(collection: "posts")) == ["a"])
    let other = try site.reopened()
    _ = try other.write(
      WriteRequest(
        branch: "main", operations: [.create(collection: "posts", id: "b", fields: ["title": "B"])],
        message: "B",
        author: TestSite.author))
    usleep(3_000)
    #expect(try site.ids(ListQuery(collection: "posts", sort: "title")) == ["a", "b"])
  }

  @Test("a broken file is left out and named, everything else answers")
  func brokenFiles() throws {
    let site = try TestSite(
      [
        "content/posts/bad-yaml.md": "---\ntitle: [\n---\n",
        "content/authors/bad-json.json": "{\"name\": ",
        "content/authors/odd.txt": "no object",
      ], posts: ["good": "---\ntitle: Good\n---\n", "untitled": "---\ncategory: moon\n---\n"])
    #expect(try site.ids(ListQuery(collection: "posts", sort: "id")) == ["good", "untitled"])
    let problems = try site.store.snapshot().object("posts", "untitled").problems
    #expect(problems.count == 2)
    let unreadable = try site.store.snapshot().unreadableFiles()
    #expect(
      unreadable.map { $0["file"]?.string } == [
        "content/authors/bad-json.json", "content/authors/odd.txt", "content/posts/bad-yaml.md",
      ])
  }

  @Test("of two files with one id the first holds; when it goes, the other takes its place")
  func duplicates() throws {
    let site = try TestSite([
      "collections/posts.json": #"{"name": "Posts", "schema": "post", "path_pattern": "{year}/{id}"}"#,
      "content/posts/2025/same.md": "---\ntitle: First\ndate: 2025-01-01\n---\n",
      "content/posts/2026/same.md": "---\ntitle: Second\ndate: 2026-01-01\n---\n",
    ])
    #expect(try site.store.snapshot().fields("posts", "same")["title"] == "First")
    _ = try site.write(.delete(collection: "posts", id: "same", expected: nil))
    #expect(try site.store.snapshot().fields("posts", "same")["title"] == "Second")
  }

  @Test("a changeset is main and what differs from it, in objects, lists and searches")
  func changesets() throws {
    let site = try TestSite(posts: [
      "a": "---\ntitle: A\n---\n\nwhale\n", "b": "---\ntitle: B\n---\n", "c": "---\ntitle: C\n---\n",
    ])
    let tip = try site.store.tip(of: "main")
    _ = try site.store.write(
      WriteRequest(
        branch: "changesets/1",
        operations: [
          .update(collection: "posts", id: "a", fields: ["title": "Z", "body": "dolphin\n"], expected: nil),
          .delete(collection: "posts", id: "b", expected: nil),
          .create(collection: "posts", id: "d", fields: ["title": "D"]),
        ], message: "Draft", author: TestSite.author, startingAt: tip))
    let draft = ContentReference.branch("changesets/1")
    let query = ListQuery(collection: "posts", sort: "title")
    #expect(try site.ids(query) == ["a", "b", "c"])
    #expect(try site.ids(query, at: draft) == ["c", "d", "a"])
    #expect(try site.store.snapshot(at: draft).find("posts", "b") == nil)
    #expect(try site.store.snapshot(at: draft).fields("posts", "a")["title"] == "Z")
    #expect(try site.store.snapshot().fields("posts", "a")["title"] == "A")
    func found(_ word: String, _ reference: ContentReference) throws -> [String] {
      try site.store.snapshot(at: reference).search(SearchRequest(word)).results.map(\.id)
    }
    #expect(try found("whale", .main) == ["a"])
    #expect(try found("dolphin", .main) == [])
    #expect(try found("dolphin", draft) == ["a"])
    #expect(try found("whale", draft) == [])
  }

  @Test("a changeset that changes a schema is read by its own schema")
  func changedSchema() throws {
    let site = try TestSite(posts: [
      "a": "---\ntitle: A\nmood: calm\n---\n", "b": "---\ntitle: B\nmood: wild\n---\n",
    ])
    let tip = try site.store.tip(of: "main")
    let schema = (TestSite.definitions["schemas/post.json"] ?? "")
      .replacing(#""notes":"#, with: #""mood": {"field": "text"}, "notes":"#)
      .replacing(#""index": ["#, with: #""index": ["mood", "#)
    _ = try site.store.write(
      WriteRequest(
        branch: "changesets/1",
        operations: [.putFile(path: "schemas/post.json", bytes: Array(schema.utf8), expected: nil)],
        message: "Mood", author: TestSite.author, startingAt: tip))
    let query = ListQuery(collection: "posts", include: "mood:wild")
    #expect(try site.ids(query, at: .branch("changesets/1")) == ["b"])
    #expect(throws: GalleyError.self) { try site.ids(query) }
  }
}
