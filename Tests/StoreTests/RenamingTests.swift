import Content
import Git
import JSON
import Store
import Support
import Testing

/// Proves: agents.md O11.
@Suite("Renaming an object")
struct RenamingTests {
  private static let schemas = [
    "schemas/post.json": #"""
    {"label": "Post", "properties": {"title": {"field": "text"},
      "author": {"field": "reference", "collection": ["people", "authors"]},
      "related": {"field": "references", "collection": "posts"},
      "parts": {"field": "deck", "key": "name", "items": {"properties": {
        "name": {"field": "text"}, "by": {"field": "reference", "collection": "authors"}}}},
      "cover": {"field": "image"}, "body": {"field": "markdown"}}, "required": ["title"]}
    """#,
    "collections/people.json": #"{"name": "People", "schema": "author"}"#,
  ]

  @Test("rewrites what refers to it, at any depth, and leaves a redirect, in one commit")
  func rewriting() throws {
    let site = try TestSite(
      RenamingTests.schemas,
      posts: [
        "a": "---\ntitle: A\nauthor: authors/jane # hers\nparts:\n  - name: x\n    by: jane\n---\n",
        "b": "---\ntitle: B\nauthor: jane\n---\nText.\n", "c": "---\ntitle: C\n---\n",
      ])
    let receipt = try site.write(.rename(collection: "authors", id: "jane", to: "jane-doe"))
    #expect(try site.text("content/authors/jane.json") == nil)
    #expect(try site.text("content/authors/jane-doe.json") == #"{"name": "Jane"}"#)
    #expect(
      try site.text("content/posts/a.md")
        == "---\ntitle: A\nauthor: authors/jane-doe # hers\nparts:\n  - name: x\n    by: jane-doe\n---\n")
    // A bare id is looked for among people first, where another object may get that name.
    #expect(try site.text("content/posts/b.md") == "---\ntitle: B\nauthor: authors/jane-doe\n---\nText.\n")
    #expect(receipt.written.map(\.path).contains("redirects/authors.json"))
    #expect(try site.git("rev-list", "--count", "main").text == "2\n")
    let redirects = try Redirects(
      parsing: Array((site.text("redirects/authors.json") ?? "").utf8), file: "redirects/authors.json")
    #expect(redirects.target(of: "jane") == "jane-doe")
    #expect(try site.store.snapshot().referrers(to: "authors", "jane-doe").count == 3)
  }

  @Test("refuses with the list of what refers to it, if asked to")
  func refusing() throws {
    let site = try TestSite(RenamingTests.schemas, posts: ["a": "---\ntitle: A\nauthor: jane\n---\n"])
    let error = #expect(throws: GalleyError.self) {
      try site.write(.rename(collection: "authors", id: "jane", to: "jane-doe", referrers: .refuse))
    }
    #expect(error?.details["problems"]?[0]?["file"] == "content/posts/a.md")
    #expect(error?.details["problems"]?[0]?["field"] == "/author")
  }

  @Test("sees what the same request does, and what another write of the same group did")
  func sameRequest() throws {
    let site = try TestSite(RenamingTests.schemas, posts: ["a": "---\ntitle: A\n---\n"])
    _ = try site.write(
      .create(collection: "posts", id: "new", fields: ["title": "N", "author": "jane"]),
      .update(collection: "posts", id: "a", fields: ["author": "jane"], expected: nil),
      .rename(collection: "authors", id: "jane", to: "joan"),
      .create(collection: "posts", id: "last", fields: ["title": "L", "author": "joan"]))
    let snapshot = try site.store.snapshot()
    #expect(try snapshot.fields("posts", "new")["author"] == "authors/joan")
    #expect(try snapshot.fields("posts", "a")["author"] == "authors/joan")
    let outcomes = site.together([
      site.request(.create(collection: "posts", id: "late", fields: ["title": "L", "author": "joan"])),
      site.request(.rename(collection: "authors", id: "joan", to: "jane")),
    ])
    #expect(outcomes.compactMap(\.error).isEmpty)
    #expect(try site.store.snapshot().fields("posts", "late")["author"] == "authors/jane")
  }

  @Test("follows its references to itself, and an id that is written in the file")
  func itself() throws {
    let site = try TestSite(
      RenamingTests.schemas,
      posts: ["a": "---\nid: a\ntitle: A\nrelated: [a, b]\n---\n", "b": "---\ntitle: B\n---\n"])
    _ = try site.write(.rename(collection: "posts", id: "a", to: "z"))
    #expect(try site.text("content/posts/z.md") == "---\nid: z\ntitle: A\nrelated: [z, b]\n---\n")
  }

  @Test("may change no more than the case of an id, and takes no id that is there")
  func names() throws {
    let site = try TestSite(posts: ["a": "---\ntitle: A\n---\n", "b": "---\ntitle: B\n---\n"])
    for (id, code) in [
      ("b", ErrorCode.alreadyExists), ("B", .alreadyExists), ("../x", .invalidName), ("a", .invalidArgument),
    ] {
      let error = #expect(throws: GalleyError.self) {
        try site.write(.rename(collection: "posts", id: "a", to: id))
      }
      #expect(error?.code == code)
    }
    _ = try site.write(.rename(collection: "posts", id: "a", to: "A", redirects: false))
    #expect(try site.store.snapshot().fields("posts", "A")["title"] == "A")
    #expect(try site.text("redirects/posts.json") == nil)
  }

  @Test("redirects never form a chain or a circle")
  func chains() throws {
    let site = try TestSite(posts: ["a": "---\ntitle: A\n---\n"])
    func table() throws -> [String] {
      try Redirects(parsing: Array((site.text("redirects/posts.json") ?? "").utf8), file: "x").entries
        .map { "\($0.from) \($0.entry.to) \($0.entry.since)" }
    }
    _ = try site.write(.rename(collection: "posts", id: "a", to: "b"))
    _ = try site.write(.rename(collection: "posts", id: "b", to: "c"))
    #expect(try table() == ["a c 2026-01-01", "b c 2026-01-01"])
    _ = try site.write(.rename(collection: "posts", id: "c", to: "a"))
    #expect(try table() == ["b a 2026-01-01", "c a 2026-01-01"])
  }

  @Test("keeps an object in the folders of its date, in any format")
  func folders() throws {
    let site = try TestSite([
      "collections/posts.json": #"{"name": "Posts", "schema": "post", "path_pattern": "{year}/{id}"}"#,
      "content/posts/2025/a.md": "---\ntitle: A\ndate: 2025-01-02\n---\n",
    ])
    _ = try site.write(.rename(collection: "posts", id: "a", to: "b"))
    #expect(try site.text("content/posts/2025/b.md") == "---\ntitle: A\ndate: 2025-01-02\n---\n")
  }
}

@Suite("Removing and duplicating objects")
struct RemovingTests {
  @Test("a removal takes the references out, if asked to, unless they are needed")
  func unsetting() throws {
    let site = try TestSite(
      [
        "schemas/post.json": #"""
        {"label": "Post", "properties": {"title": {"field": "text"},
          "author": {"field": "reference", "collection": "authors"},
          "others": {"field": "references", "collection": "authors"}}, "required": ["title"]}
        """#, "content/authors/max.json": #"{"name": "Max"}"#,
      ],
      posts: ["a": "---\ntitle: A\nauthor: jane\nothers: [jane, max]\n---\n"])
    let receipt = try site.write(
      .delete(collection: "authors", id: "jane", expected: nil, referrers: .unset))
    #expect(try site.text("content/posts/a.md") == "---\ntitle: A\nothers: [max]\n---\n")
    #expect(receipt.written.map { $0.revision == nil } == [false, true])
    #expect(receipt.written.allSatisfy { $0.previous != nil })
  }

  @Test("a reference that an object can't be without is not taken out")
  func needed() throws {
    let site = try TestSite(
      [
        "schemas/post.json": #"""
        {"label": "Post", "properties": {"title": {"field": "text"},
          "author": {"field": "reference", "collection": "authors"}}, "required": ["title", "author"]}
        """#
      ], posts: ["a": "---\ntitle: A\nauthor: jane\n---\n"])
    let error = #expect(throws: GalleyError.self) {
      try site.write(.delete(collection: "authors", id: "jane", expected: nil, referrers: .unset))
    }
    #expect(error?.code == .invalidContent)
    #expect(try site.store.snapshot().find("authors", "jane") != nil)
  }

  /// Proves: seed T60.
  @Test("a duplicate has every field but those that change, its files included")
  func duplicating() throws {
    let site = try TestSite(
      [
        "schemas/post.json":
          #"{"label": "Post", "properties": {"title": {"field": "text"}, "cover": {"field": "image"}, "body": {"field": "markdown"}}}"#
      ], posts: ["a": "---\nid: a\ntitle: A # x\ncover:\n  src: /media/a.jpg\n---\nText.\n"])
    var request = site.request(
      .duplicate(collection: "posts", id: "a", to: nil, changes: ["title": "Fog & Mist"]),
      .duplicate(collection: "posts", id: "a", to: "b", changes: ["body": nil]))
    request.refusesBinaryFields = true
    let receipt = try site.store.write(request)
    #expect(receipt.objects.map(\.id) == ["fog-mist", "b"])
    #expect(
      try site.text("content/posts/fog-mist.md")
        == "---\nid: fog-mist\ntitle: Fog & Mist # x\ncover:\n  src: /media/a.jpg\n---\nText.\n")
    #expect(try site.store.snapshot().fields("posts", "b")["body"] == "")
    let error = #expect(throws: GalleyError.self) {
      try site.write(.duplicate(collection: "posts", id: "a", to: "b", changes: [:]))
    }
    #expect(error?.code == .alreadyExists)
  }

  /// Proves: agents.md O22.
  @Test("an id that is made and taken gets a number, or is refused, as the caller says")
  func collisions() throws {
    let site = try TestSite(posts: ["fog": "---\ntitle: A\n---\n"])
    let error = #expect(throws: GalleyError.self) {
      try site.write(.create(collection: "posts", id: nil, fields: ["title": "Fog"], collision: .reject))
    }
    #expect(error?.code == .alreadyExists)
    #expect(
      try site.write(.create(collection: "posts", id: nil, fields: ["title": "Fog"])).written.first?.id
        == "fog-2")
  }

  /// Proves: agents.md O22.
  @Test("an id that main got meanwhile is not free on a branch, one that the branch gave up is")
  func newOnMain() throws {
    let site = try TestSite(posts: ["fog": "---\ntitle: A\n---\n"])
    _ = try site.store.write(
      site.request(
        .rename(collection: "posts", id: "fog", to: "mist"), branch: "changesets/1",
        startingAt: try site.tip()))
    _ = try site.write(.create(collection: "posts", id: "haze", fields: ["title": "Haze"]))
    let error = #expect(throws: GalleyError.self) {
      try site.write(.create(collection: "posts", id: "haze", fields: ["title": "H"]), branch: "changesets/1")
    }
    #expect(error?.code == .alreadyExists)
    let made = try site.write(
      .create(collection: "posts", id: nil, fields: ["title": "Haze"]),
      .create(collection: "posts", id: "fog", fields: ["title": "F"]), branch: "changesets/1")
    #expect(made.objects.map(\.id) == ["haze-2", "fog"])
  }
}

/// Proves: seed T56-T59.
@Suite("Payloads that may hold no files")
struct BinaryPayloadTests {
  private let site: TestSite

  init() throws {
    site = try TestSite(
      [
        "schemas/post.json":
          #"{"label": "Post", "properties": {"title": {"field": "text"}, "cover": {"field": "image"}}}"#
      ], posts: ["a": "---\ntitle: A\ncover:\n  src: /media/a.jpg\n---\n"])
  }

  private func write(_ operation: WriteOperation) throws -> WriteReceipt {
    var request = site.request(operation)
    request.refusesBinaryFields = true
    return try site.store.write(request)
  }

  @Test("are refused with the names of the fields that have one")
  func refused() throws {
    let fields: JSONObject = ["title": "B", "cover": ["src": "/media/b.jpg"]]
    let patch = try ObjectPatch(parsing: [["op": "set", "path": "cover", "value": ["src": "/b"]]])
    for operation in [
      WriteOperation.create(collection: "posts", id: "b", fields: fields),
      .update(collection: "posts", id: "a", fields: fields, expected: nil),
      .replace(collection: "posts", id: "a", fields: fields, expected: nil),
      .duplicate(collection: "posts", id: "a", to: "b", changes: fields),
      .patch(collection: "posts", id: "a", patch: patch, expected: nil),
    ] {
      let error = #expect(throws: GalleyError.self) { try write(operation) }
      #expect(error?.code == .invalidArgument)
      #expect(error?.details["fields"]?.array?.count == 1)
    }
  }

  @Test(
    "keep what is there when they leave it out or blank",
    arguments: [nil, ["src": "", "alt": ""]] as [JSONValue])
  func kept(blank: JSONValue) throws {
    _ = try write(
      .update(collection: "posts", id: "a", fields: ["title": "B", "cover": blank], expected: nil))
    #expect(try site.text("content/posts/a.md") == "---\ntitle: B\ncover:\n  src: /media/a.jpg\n---\n")
    for fields: JSONObject in [["title": "C", "cover": blank], ["title": "D"]] {
      _ = try write(.replace(collection: "posts", id: "a", fields: fields, expected: nil))
      #expect(try site.store.snapshot().fields("posts", "a")["cover"] == ["src": "/media/a.jpg"])
    }
    _ = try write(.create(collection: "posts", id: "b", fields: ["title": "B", "cover": blank]))
    #expect(try site.store.snapshot().fields("posts", "b")["cover"] == nil)
  }
}
