import Content
import Git
import JSON
import Store
import Support
import Synchronization
import Testing

@Suite("Writing to a site")
struct WritingTests {
  @Test("a write is one commit, and the object has the revision that was answered")
  func oneCommit() throws {
    let site = try TestSite(posts: ["a": "---\ntitle: A\n---\n"])
    let receipt = try site.write(.update(collection: "posts", id: "a", fields: ["title": "B"], expected: nil))
    #expect(receipt.isChange)
    #expect(try site.store.snapshot().object("posts", "a").revision == receipt.written.first?.revision)
    #expect(try site.git("rev-list", "--count", "main").text == "2\n")
    #expect(try site.git("fsck", "--full", "--strict").status == 0)
  }

  @Test("changing one field leaves every other byte of the file as it was")
  func otherBytes() throws {
    let file = "---\r\n# keep me\r\ntitle:   'A'   # why\r\nodd: [ 1,2 ]\r\n---\r\n\r\nBody  \r\n"
    let site = try TestSite(posts: ["a": file])
    _ = try site.write(.update(collection: "posts", id: "a", fields: ["category": "sea"], expected: nil))
    let text = try site.git("show", "main:content/posts/a.md").text
    #expect(text == file.replacing("odd: [ 1,2 ]\r\n", with: "odd: [ 1,2 ]\r\ncategory: sea\r\n"))
  }

  @Test("what changes nothing makes no commit")
  func noChange() throws {
    let site = try TestSite(posts: ["a": "---\ntitle: A\n---\n"])
    let before = try site.store.tip(of: "main")
    let receipt = try site.write(.update(collection: "posts", id: "a", fields: ["title": "A"], expected: nil))
    #expect(!receipt.isChange)
    #expect(try site.store.tip(of: "main") == before)
  }

  @Test("all errors come at once and nothing is written")
  func allErrors() throws {
    let site = try TestSite()
    let before = try site.store.tip(of: "main")
    let error = #expect(throws: GalleyError.self) {
      try site.write(
        .create(
          collection: "posts", id: "x",
          fields: [
            "title": "", "date": "yesterday", "category": "moon", "rating": "five", "author": "nobody",
          ]),
        .create(collection: "posts", id: "y", fields: ["title": "Fine"]))
    }
    #expect(error?.code == .invalidContent)
    let fields = error?.details["problems"]?.array?.compactMap { $0["field"]?.string }.sorted()
    #expect(fields == ["/author", "/category", "/date", "/rating", "/title"])
    #expect(try site.store.tip(of: "main") == before)
  }

  @Test("a write for another revision is refused and says which one there is")
  func staleRevision() throws {
    let site = try TestSite(posts: ["a": "---\ntitle: A\n---\n"])
    let first = try site.store.snapshot().object("posts", "a").revision
    _ = try site.write(.update(collection: "posts", id: "a", fields: ["title": "B"], expected: first))
    let error = #expect(throws: GalleyError.self) {
      try site.write(.update(collection: "posts", id: "a", fields: ["title": "C"], expected: first))
    }
    #expect(error?.code == .conflict)
    let present = try site.store.snapshot().object("posts", "a").revision
    #expect(error?.details["revision"]?.string == present.description)
    #expect(try site.store.snapshot().fields("posts", "a")["title"] == "B")
  }

  @Test("a new object gets its id from its title, a number when that is taken, and what its factories give")
  func factories() throws {
    let site = try TestSite()
    let first = try site.write(
      .create(collection: "posts", id: nil, fields: ["title": "Ebbe & Flut: über Küsten"]))
    let second = try site.write(
      .create(collection: "posts", id: nil, fields: ["title": "Ebbe & Flut: über Küsten"]))
    #expect(first.written.first?.id == "ebbe-flut-ueber-kuesten")
    #expect(second.written.first?.id == "ebbe-flut-ueber-kuesten-2")
    #expect(try site.store.snapshot().fields("posts", "ebbe-flut-ueber-kuesten")["date"] == "2026-01-01")
  }

  @Test("an id that is taken, also but for its case, is never overwritten")
  func takenID() throws {
    let site = try TestSite(posts: ["a": "---\ntitle: A\n---\n"])
    for id in ["a", "A"] {
      let error = #expect(throws: GalleyError.self) {
        try site.write(.create(collection: "posts", id: id, fields: ["title": "New"]))
      }
      #expect(error?.code == .alreadyExists)
    }
  }

  @Test(
    "ids that no file system or git should hold are refused by name",
    arguments: [
      "../x", ".git", ".GIT", "a/b", "a\\b", "con", "x.", "-rf", "a\u{200d}b", "e\u{301}", "", "nul.txt",
      "a b",
    ])
  func badIDs(id: String) throws {
    let site = try TestSite()
    let error = #expect(throws: GalleyError.self) {
      try site.write(.create(collection: "posts", id: id, fields: ["title": "New"]))
    }
    #expect(error?.code == .invalidName)
  }

  @Test("what something refers to can't be removed, unless the reference goes in the same write")
  func referrers() throws {
    let site = try TestSite(posts: ["a": "---\ntitle: A\nauthor: jane\n---\n"])
    let error = #expect(throws: GalleyError.self) {
      try site.write(.delete(collection: "authors", id: "jane", expected: nil))
    }
    #expect(error?.message.contains("content/posts/a.md /author") == true)
    _ = try site.write(
      .update(collection: "posts", id: "a", fields: ["author": nil], expected: nil),
      .delete(collection: "authors", id: "jane", expected: nil))
    #expect(try site.store.snapshot().find("authors", "jane") == nil)
  }

  @Test("a definition that breaks its format, or leaves objects without theirs, is refused")
  func definitions() throws {
    let site = try TestSite(posts: ["a": "---\ntitle: A\n---\n"])
    let broken = #expect(throws: GalleyError.self) {
      try site.write(
        .putFile(
          path: "collections/posts.json", bytes: Array(#"{"name": "Posts", "schemas": "post"}"#.utf8),
          expected: nil))
    }
    #expect(broken?.code == .invalidDefinition)
    let orphaned = #expect(throws: GalleyError.self) {
      try site.write(.removeFile(path: "schemas/post.json", expected: nil))
    }
    #expect(orphaned?.code == .invalidDefinition)
  }

  @Test("writers on many threads and in two stores lose nothing")
  func manyWriters() throws {
    let site = try TestSite()
    let other = try site.reopened()
    let stores = [site.store, other]
    let failures = Mutex<[String]>([])
    Threads.run(8) { thread in
      for number in 0..<12 {
        do {
          _ = try stores[thread % 2].write(
            WriteRequest(
              branch: "main",
              operations: [.create(collection: "posts", id: "p\(thread)-\(number)", fields: ["title": "T"])],
              message: "p", author: TestSite.author))
        } catch {
          failures.withLock { $0.append("\(error)") }
        }
      }
    }
    #expect(failures.withLock { $0 } == [])
    #expect(try site.store.snapshot().count(of: "posts") == 96)
    #expect(try site.git("rev-list", "--count", "main").text == "97\n")
    #expect(try site.git("fsck", "--full").status == 0)
  }
}
