import Content
import Files
import Git
import JSON
import Store
import Support
import Synchronization

@testable import Review

/// A site in a temporary folder, of which one state is held against another.
final class CheckedSite: Sendable {
  let folder: TemporaryFolder
  let store: SiteStore
  let review: SiteReview

  static let author = Signature(name: "Ada", email: "ada@example.com", time: 1_767_225_600)

  /// A site with stories (markdown), authors (JSON) and pages, and the files given; main's site.json takes `settings`.
  init(
    _ files: [String: String] = [:], settings: String = "", checks: [OperatorCheckSettings] = []
  ) throws {
    folder = try TemporaryFolder("checks")
    var all = CheckedSite.definitions
    if !settings.isEmpty {
      all["site.json"] =
        #"{"galley": 1, "name": "Test", "base_url": "https://test.example.com", \#(settings)}"#
    }
    for (path, text) in files { all[path] = text }
    try SiteStore.makeRepository(at: folder / "repo.git", from: TextFiles(all), author: CheckedSite.author)
    store = try SiteStore(
      repository: folder / "repo.git", index: folder / "index.db", time: { 1_767_225_600 })
    var reviewSettings = ReviewSettings()
    reviewSettings.checks = checks
    review = SiteReview(store: store, site: "test", settings: reviewSettings, now: { 1_767_225_600 })
  }

  var main: ObjectID { get throws { try store.snapshot().tree } }

  /// Main's tree with files written (nil removes one).
  func tree(_ files: [String: String?]) throws -> ObjectID {
    try store.repository.batch { batch in
      try batch.writeTree(
        from: try main,
        try files.map { path, text in
          if let text { .put(path, try batch.writeBlob(Array(text.utf8))) } else { .remove(path) }
        })
    }
  }

  /// What the checks say to main with files written.
  func check(_ files: [String: String?]) throws -> CheckRun {
    try review.check(tree: try tree(files), against: try main)
  }

  /// The rules that a story with this body breaks.
  func rules(body: String, front: String = "title: Tide") throws -> [String] {
    try check(["content/stories/new.md": "---\n\(front)\n---\n\n\(body)\n"]).rules
  }

  static let definitions: [String: String] = [
    "site.json": #"{"galley": 1, "name": "Test", "base_url": "https://test.example.com"}"#,
    "schemas/story.json": #"""
    {"label": "Story", "type": "object", "properties": {
      "title": {"field": "text", "minLength": 1},
      "draft": {"field": "toggle"},
      "author": {"field": "reference", "collection": "authors"},
      "source": {"field": "url"},
      "image": {"field": "image"},
      "intro": {"field": "styledtext"},
      "body": {"field": "markdown"}
    }, "required": ["title"], "display": {"title": "title"}, "index": ["title", "author"], "body": "body"}
    """#,
    "schemas/author.json":
      #"{"label": "Author", "type": "object", "properties": {"name": {"field": "text"}}, "required": ["name"]}"#,
    "collections/stories.json": #"{"name": "Stories", "schema": "story", "url_pattern": "/stories/{id}"}"#,
    "collections/authors.json":
      #"{"name": "Authors", "schema": "author", "url_pattern": "/authors/{id}"}"#,
    "content/authors/jane.json": #"{"name": "Jane"}"#,
    "content/stories/first.md":
      "---\ntitle: First\nauthor: jane\n---\n\n## Low water\n\nSee [the second](/stories/second#high-water).\n",
    "content/stories/second.md": "---\ntitle: Second\n---\n\n## High water\n\nText.\n",
    "content/stories/hidden.md": "---\ntitle: Hidden\ndraft: true\n---\n\nText.\n",
    "media/boat.jpg": "picture",
  ]
}

/// Files held in memory.
struct TextFiles: FileSource {
  private let table: [String: String]

  init(_ table: [String: String]) { self.table = table }

  func files(under folder: String) throws(GalleyError) -> [SourceFile] {
    table.keys.filter { $0.hasPrefix(folder) }.sorted().map { SourceFile(path: $0, kind: .regular) }
  }

  func contents(of path: String, limit: Int) throws(GalleyError) -> [UInt8]? {
    table[path].map { Array($0.utf8) }
  }
}

extension CheckRun {
  var rules: [String] { findings.map(\.problem.rule) }
  var files: [String] { findings.map(\.problem.file) }
}
