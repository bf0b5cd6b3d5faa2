import Content
import Files
import Git
import JSON
import Store
import Support

/// A site in a temporary folder, made from a few files, for tests of the store.
final class TestSite: Sendable {
  let folder: TemporaryFolder
  let store: SiteStore

  static let author = Signature(name: "Ada", email: "ada@example.com", time: 1_767_225_600)

  /// A site with a collection `posts` (markdown) and a collection `authors` (JSON), and the files given.
  init(_ files: [String: String] = [:], posts: [String: String] = [:]) throws {
    folder = try TemporaryFolder("site")
    var all = TestSite.definitions
    for (id, text) in posts { all["content/posts/\(id).md"] = text }
    for (path, text) in files { all[path] = text }
    try SiteStore.makeRepository(at: folder / "repo.git", from: FileTable(all), author: TestSite.author)
    store = try SiteStore(
      repository: folder / "repo.git", index: folder / "index.db", time: { 1_767_225_600 })
  }

  /// A second store on the same files, as another process would have it.
  func reopened() throws -> SiteStore {
    try SiteStore(repository: folder / "repo.git", index: folder / "index.db", time: { 1_767_225_600 })
  }

  func write(_ operations: WriteOperation..., branch: String = "main") throws -> WriteReceipt {
    try store.write(
      WriteRequest(branch: branch, operations: operations, message: "Change", author: TestSite.author))
  }

  func ids(_ query: ListQuery, at reference: ContentReference = .main) throws -> [String] {
    try store.snapshot(at: reference).list(query).items.map(\.id)
  }

  func git(_ arguments: String...) throws -> Command.Outcome {
    try Command.run("git", ["--git-dir", (folder / "repo.git").string] + arguments)
  }

  static let definitions: [String: String] = [
    "site.json": #"{"galley": 1, "name": "Test", "locales": ["en", "de"]}"#,
    "schemas/post.json": #"""
    {"label": "Post", "type": "object", "properties": {
      "id": {"field": "id", "factory": {"slug": "title"}},
      "title": {"field": "text", "minLength": 1},
      "date": {"field": "date", "factory": "today"},
      "draft": {"field": "toggle"},
      "category": {"field": "select", "enum": ["sea", "river", "land"]},
      "tags": {"field": "tags"},
      "rating": {"field": "number"},
      "author": {"field": "reference", "collection": "authors"},
      "subtitle": {"field": "localizedtext"},
      "notes": {"field": "textarea", "mcp": {"expose": false}},
      "body": {"field": "markdown"}
    }, "required": ["title"],
    "index": ["id", "title", "date", "draft", "category", "tags", "rating", "author", "subtitle"]}
    """#,
    "schemas/author.json": #"""
    {"label": "Author", "type": "object", "properties": {"name": {"field": "text"}, "email": {"field": "email"}},
     "required": ["name"], "index": ["name"]}
    """#,
    "collections/posts.json":
      #"{"name": "Posts", "schema": "post", "sort": "date:desc", "mcp": {"access": "public"}}"#,
    "collections/authors.json": #"{"name": "Authors", "schema": "author"}"#,
    "content/authors/jane.json": #"{"name": "Jane"}"#,
  ]
}

/// Files held in memory.
struct FileTable: FileSource {
  private let table: [String: String]

  init(_ table: [String: String]) { self.table = table }

  func files(under folder: String) throws(GalleyError) -> [SourceFile] {
    table.keys.filter { $0.hasPrefix(folder) }.sorted().map { SourceFile(path: $0, kind: .regular) }
  }

  func contents(of path: String, limit: Int) throws(GalleyError) -> [UInt8]? {
    table[path].map { Array($0.utf8) }
  }
}

extension Snapshot {
  func fields(_ collection: String, _ id: String) throws -> JSONObject { try object(collection, id).fields() }
}
