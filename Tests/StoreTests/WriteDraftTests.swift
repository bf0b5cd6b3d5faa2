import Content
import Files
import Git
import JSON
import Store
import Support
import Testing

@Suite("Several operations in one request")
struct WriteDraftTests {
  private static let byYear =
    #"{"name": "Posts", "schema": "post", "path_pattern": "{year}/{month}/{day}/{id}"}"#

  @Test("an object that is removed and made anew at another path is the new one, every time")
  func movedObject() throws {
    for _ in 0..<8 {
      let site = try TestSite([
        "collections/posts.json": WriteDraftTests.byYear,
        "content/posts/2025/01/02/a.md": "---\ntitle: A\ndate: 2025-01-02\n---\n",
      ])
      let receipt = try site.write(
        .delete(collection: "posts", id: "a", expected: nil),
        .create(collection: "posts", id: "a", fields: ["title": "A", "date": "2026-03-04"]),
        .update(collection: "posts", id: "a", fields: ["category": "sea"], expected: nil))
      #expect(
        receipt.written.map(\.path) == ["content/posts/2025/01/02/a.md", "content/posts/2026/03/04/a.md"])
      #expect(receipt.written.map { $0.revision != nil } == [false, true])
      #expect(try site.store.snapshot().fields("posts", "a")["category"] == "sea")
    }
  }

  @Test("an object in folders by date is found where it is now, whatever an index says")
  func staleIndex() throws {
    let site = try TestSite([
      "collections/posts.json": WriteDraftTests.byYear,
      "content/posts/2025/01/02/a.md": "---\ntitle: A\ndate: 2025-01-02\n---\n",
    ])
    let start = try site.tip()
    _ = try site.store.write(
      site.request(
        .delete(collection: "posts", id: "a", expected: nil),
        .create(collection: "posts", id: "a", fields: ["title": "A", "date": "2026-03-04"]),
        branch: "moved", startingAt: start))
    let receipt = try site.write(
      .update(collection: "posts", id: "a", fields: ["title": "B"], expected: nil), branch: "moved")
    #expect(receipt.written.map(\.path) == ["content/posts/2026/03/04/a.md"])
    #expect(
      try site.write(.update(collection: "posts", id: "a", fields: ["title": "C"], expected: nil)).written
        .map(\.path) == ["content/posts/2025/01/02/a.md"])
  }

  @Test("the last judgement of an object counts: what a later operation mends is no error")
  func mendedError() throws {
    let site = try TestSite(posts: ["a": "---\ntitle: A\n---\n"])
    let receipt = try site.write(
      .update(
        collection: "posts", id: "a", fields: ["category": "moon", "author": "nobody"], expected: nil),
      .update(collection: "posts", id: "a", fields: ["category": "sea", "author": "jane"], expected: nil))
    #expect(receipt.isChange)
    #expect(try site.store.snapshot().fields("posts", "a")["category"] == "sea")
    let error = #expect(throws: GalleyError.self) {
      try site.write(
        .update(collection: "posts", id: "a", fields: ["category": "land"], expected: nil),
        .update(collection: "posts", id: "a", fields: ["category": "moon"], expected: nil))
    }
    #expect(error?.details["total"] == 1)
  }

  @Test("what was wrong with an object that the request removes again is no error")
  func removedAgain() throws {
    let site = try TestSite(posts: ["a": "---\ntitle: A\n---\n"])
    _ = try site.write(
      .update(collection: "posts", id: "a", fields: ["category": "moon"], expected: nil),
      .delete(collection: "posts", id: "a", expected: nil))
    #expect(try site.store.snapshot().find("posts", "a") == nil)
  }

  @Test("an object that is removed and made anew may still be referred to")
  func replacedTarget() throws {
    let site = try TestSite(posts: ["a": "---\ntitle: A\nauthor: jane\n---\n"])
    _ = try site.write(
      .delete(collection: "authors", id: "jane", expected: nil),
      .create(collection: "authors", id: "jane", fields: ["name": "Jane D."]))
    #expect(try site.store.snapshot().fields("authors", "jane")["name"] == "Jane D.")
  }

  @Test("thousands of operations on objects that refer to one another are a matter of seconds")
  func manyOperations() throws {
    let site = try TestSite()
    let operations = (0..<4_000).map { number in
      WriteOperation.create(
        collection: "posts", id: "p\(number)", fields: ["title": .string("P\(number)"), "author": "jane"])
    }
    let request = WriteRequest(
      branch: "main", operations: operations, message: "Many", author: TestSite.author)
    let clock = ContinuousClock()
    let time = try clock.measure { _ = try site.store.write(request) }
    #expect(time < .seconds(20))
    #expect(try site.store.snapshot().count(of: "posts") == 4_000)
  }
}

@Suite("Definitions and objects in one request")
struct WriteDefinitionTests {
  private static func file(_ path: String, _ text: String) -> WriteOperation {
    .putFile(path: path, bytes: Array(text.utf8), expected: nil)
  }

  private static let place = file(
    "schemas/place.json",
    #"""
    {"label": "Place", "type": "object", "properties": {"name": {"field": "text"}, "depth": {"field": "number"}},
     "required": ["name"]}
    """#)
  private static let places = file("collections/places.json", #"{"name": "Places", "schema": "place"}"#)

  @Test("an object may come with its collection and schema, and is judged by them, whatever the order")
  func newCollection() throws {
    let site = try TestSite()
    let error = #expect(throws: GalleyError.self) {
      try site.write(
        .create(collection: "places", id: "bay", fields: ["depth": "deep"]), WriteDefinitionTests.places,
        WriteDefinitionTests.place)
    }
    #expect(error?.code == .invalidContent)
    #expect(error?.details["problems"]?.array?.count == 2)
    _ = try site.write(
      .create(collection: "places", id: "bay", fields: ["name": "Bay", "depth": 7]),
      WriteDefinitionTests.places, WriteDefinitionTests.place)
    #expect(try site.store.snapshot().fields("places", "bay")["depth"] == 7)
  }

  @Test("objects are judged by the schema that the request makes of theirs")
  func changedSchema() throws {
    let site = try TestSite()
    let stricter = WriteDefinitionTests.file(
      "schemas/author.json",
      #"{"label": "Author", "type": "object", "properties": {"name": {"field": "text", "maxLength": 3}}}"#)
    let error = #expect(throws: GalleyError.self) {
      try site.write(.create(collection: "authors", id: "max", fields: ["name": "Maximilian"]), stricter)
    }
    #expect(error?.code == .invalidContent)
    #expect(
      try site.write(.create(collection: "authors", id: "max", fields: ["name": "Max"]), stricter).isChange)
  }

  @Test("a collection may go together with its objects, and not without them")
  func removedCollection() throws {
    let site = try TestSite(["schemas/post.json": TestSite.definitions["schemas/author.json"] ?? ""])
    let removal = WriteOperation.removeFile(path: "collections/authors.json", expected: nil)
    let error = #expect(throws: GalleyError.self) { try site.write(removal) }
    #expect(error?.code == .invalidDefinition)
    _ = try site.write(removal, .delete(collection: "authors", id: "jane", expected: nil))
    #expect(try site.store.snapshot().site.collections["authors"] == nil)
  }

  @Test("objects move with their collection's path pattern")
  func movedPattern() throws {
    let site = try TestSite(posts: ["a": "---\ntitle: A\n---\n"])
    let receipt = try site.write(
      WriteDefinitionTests.file(
        "collections/posts.json", #"{"name": "Posts", "schema": "post", "path_pattern": "{year}/{id}"}"#),
      .delete(collection: "posts", id: "a", expected: nil),
      .create(collection: "posts", id: "a", fields: ["title": "A", "date": "2026-03-04"]))
    #expect(
      receipt.written.dropFirst().map(\.path) == ["content/posts/a.md", "content/posts/2026/a.md"])
  }

  @Test("what in a collection's folder can't be an object may be removed as a file, its objects may not")
  func strayFiles() throws {
    let site = try TestSite(
      [
        "content/posts/notes.txt": "Notes", "content/posts/bad name.md": "---\ntitle: B\n---\n",
        "content/posts/a.json": #"{"title": "Second"}"#,
      ], posts: ["a": "---\ntitle: A\n---\n"])
    for path in ["content/posts/notes.txt", "content/posts/bad name.md", "content/posts/a.json"] {
      #expect(try site.write(.removeFile(path: path, expected: nil)).isChange)
    }
    let error = #expect(throws: GalleyError.self) {
      try site.write(.removeFile(path: "content/posts/a.md", expected: nil))
    }
    #expect(error?.code == .invalidArgument)
    #expect(try site.git("ls-tree", "--name-only", "main:content/posts").text == "a.md\n")
  }

  @Test("a link that somebody pushed can be removed, and is replaced by a file, not by a link")
  func pushedLinks() throws {
    let site = try TestSite()
    let checkout = site.folder / "checkout"
    let steps = [
      "git clone -q \((site.folder / "repo.git").string) \(checkout.string)", "cd \(checkout.string)",
      "mkdir assets",
      "ln -s /etc/passwd assets/one", "ln -s /etc/passwd assets/two", "git add -A",
      "git -c user.name=A -c user.email=a@example.com commit -qm Links", "git push -q",
    ]
    #expect(try Command.run("sh", ["-ec", steps.joined(separator: "\n")]).status == 0)
    _ = try site.write(
      .removeFile(path: "assets/one", expected: nil), .putFile(path: "assets/two", bytes: [1], expected: nil))
    #expect(try site.git("ls-tree", "-r", "main", "assets/").text.hasPrefix("100644 blob"))
    #expect(try site.git("ls-tree", "--name-only", "main", "assets/").text == "assets/two\n")
  }
}
