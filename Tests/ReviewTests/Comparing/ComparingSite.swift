import Content
import Git
import JSON
import Review
import Store
import Support

/// A site in a temporary folder, made from a few files, whose commits are written file by file.
final class ComparingSite: Sendable {
  let folder: TemporaryFolder
  let store: SiteStore
  /// The commit that everything starts from; main is there.
  let base: ObjectID

  init(_ files: [String: String] = [:]) throws {
    folder = try TemporaryFolder("comparing")
    let all = ComparingSite.definitions.merging(files) { $1 }
    try SiteStore.makeRepository(
      at: folder / "repo.git", from: Files(table: all), author: ComparingSite.author("Ada"))
    store = try SiteStore(
      repository: folder / "repo.git", index: folder / "index.db", time: { 1_767_225_600 })
    base = try store.tip(of: "main")
  }

  static func author(_ name: String) -> Signature {
    Signature(name: name, email: "\(name.lowercased())@example.com", time: 1_767_225_600)
  }

  /// A commit with some files set or, where nil, removed.
  func commit(
    _ files: [String: String?], onto parent: ObjectID? = nil, by name: String = "Ada",
    movingMain: Bool = false
  ) throws -> ObjectID {
    let parent = parent ?? base
    return try store.repository.batch { batch in
      let edits = try files.map { path, text in
        try text.map { TreeEdit.put(path, try batch.writeBlob($0.utf8)) } ?? .remove(path)
      }
      let tree = try batch.writeTree(from: batch.treeID(ofCommit: parent), edits)
      let commit = try batch.writeCommit(
        CommitDraft(tree: tree, parents: [parent], author: ComparingSite.author(name), message: "Change"))
      if movingMain { batch.move(.set("refs/heads/main", to: commit)) }
      return commit
    }
  }

  func compare(_ head: ObjectID, with earlier: ObjectID? = nil) throws -> ChangesetComparison {
    try ChangesetComparison(fromCommit: earlier ?? base, toCommit: head, of: store)
  }

  func merge(_ ours: ObjectID, _ theirs: ObjectID, _ decisions: ConflictDecision...) throws -> MergeOfTrees {
    try store.repository.batch { batch in
      try MergeOfTrees.merge(ours: ours, theirs: theirs, decisions: decisions, of: store, in: batch)
    }
  }

  func text(_ path: String, in tree: ObjectID) throws -> String? {
    guard let entry = try store.repository.entry(at: path, in: tree) else { return nil }
    return String(decoding: try store.repository.blob(entry.id), as: UTF8.self)
  }

  struct Files: FileSource {
    let table: [String: String]

    func files(under folder: String) throws(GalleyError) -> [SourceFile] {
      table.keys.filter { $0.hasPrefix(folder) }.sorted().map { SourceFile(path: $0, kind: .regular) }
    }

    func contents(of path: String, limit: Int) throws(GalleyError) -> [UInt8]? {
      table[path].map { Array($0.utf8) }
    }
  }

  static let definitions: [String: String] = [
    "site.json": #"{"galley": 1, "name": "Test", "locales": ["en", "de"]}"#,
    "schemas/post.json": #"""
    {"label": "Post", "type": "object", "properties": {
      "title": {"field": "text", "label": "Title"},
      "draft": {"field": "toggle"},
      "rating": {"field": "number"},
      "tags": {"field": "tags"},
      "author": {"field": "reference", "collection": "authors"},
      "notes": {"field": "textarea", "mcp": {"expose": false}},
      "body": {"field": "markdown", "label": "Text"}
    }}
    """#,
    "schemas/author.json":
      #"{"label": "Author", "type": "object", "properties": {"name": {"field": "text"}}}"#,
    "collections/posts.json": #"{"name": "Posts", "schema": "post"}"#,
    "collections/authors.json": #"{"name": "Authors", "schema": "author"}"#,
    "content/authors/jane.json": "{\"name\": \"Jane\"}\n",
    "content/posts/fog.md": post("Fog", "author: jane\nnotes: private words"),
    "templates/post.liquid": "<h1>{{ title }}</h1>\n",
  ]

  static func post(_ title: String, _ fields: String = "rating: 1", body: String = "One.\n\nTwo.\n\nThree.\n")
    -> String
  {
    "---\ntitle: \(title)\n\(fields)\n---\n\(body)"
  }
}
