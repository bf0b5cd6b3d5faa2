import Content
import Files
import Git
import Glibc
import JSON
import Store
import Support
import Synchronization

@testable import Review

/// A site in a temporary folder with people who draft, review and publish, and a clock that stands still.
final class PublishingSite: Sendable {
  let folder: TemporaryFolder
  let store: SiteStore
  private let time = Mutex<Int64>(1_767_225_600)

  /// Somebody who writes.
  static let ada = Participant(
    kind: .person, id: "u1", name: "Ada", email: "ada@example.com", roles: ["editor"], sawSecondFactor: true)
  /// Somebody who reviews and publishes.
  static let ben = Participant(
    kind: .person, id: "u2", name: "Ben", email: "ben@example.com", roles: ["editor"], requestID: "r-7",
    sawSecondFactor: true)
  /// A program that writes.
  static let agent = Participant(
    kind: .agent, id: "c1", name: "Writer", owner: "u9", client: "Claude Code (ada)")

  init(review: String = #"{"approvals": 1}"#, files: [String: String] = [:]) throws {
    folder = try TemporaryFolder("publishing")
    var all = PublishingSite.definitions
    all["site.json"] = #"{"galley": 1, "name": "Test", "review": \#(review)}"#
    for (path, text) in files { all[path] = text }
    let author = Signature(name: "Maker", email: "maker@example.com", time: 1_767_225_600)
    try SiteStore.makeRepository(at: folder / "repo.git", from: FileTable(all), author: author)
    store = try SiteStore(
      repository: folder / "repo.git", index: folder / "index.db", time: { 1_767_225_600 })
  }

  var now: Int64 { time.withLock { $0 } }

  func advance(by seconds: Int64) { time.withLock { $0 += seconds } }

  /// A review of the site, as each process has one of its own.
  func review(_ publishing: PublishingSettings = PublishingSettings()) -> SiteReview {
    var settings = ReviewSettings()
    settings.publishing = publishing
    return SiteReview(store: store, site: "test", settings: settings, now: { self.now })
  }

  /// A second process on the same files.
  func otherProcess(_ publishing: PublishingSettings = PublishingSettings()) throws -> SiteReview {
    let other = try SiteStore(
      repository: folder / "repo.git", index: folder / "other.db", time: { 1_767_225_600 })
    var settings = ReviewSettings()
    settings.publishing = publishing
    return SiteReview(store: other, site: "test", settings: settings, now: { self.now })
  }

  /// Writes straight to a branch.
  @discardableResult
  func write(_ operations: WriteOperation..., on branch: String = "main") throws -> ObjectID {
    try store.write(
      WriteRequest(
        branch: branch, operations: operations, message: "Change",
        author: PublishingSite.ada.signature(at: now))
    ).commit
  }

  func tip(_ branch: String = "main") throws -> ObjectID { try store.tip(of: branch) }

  /// A file as a branch has it.
  func text(_ path: String, on branch: String = "main") throws -> String? {
    let tree = try store.repository.treeID(ofCommit: try tip(branch))
    guard try store.repository.entry(at: path, in: tree) != nil else { return nil }
    return String(decoding: try store.repository.file(at: path, in: tree), as: UTF8.self)
  }

  /// What git itself says about the repository.
  func git(_ arguments: [String], input: String = "") throws -> String {
    let outcome = try Command.run(
      "git", ["--git-dir", (folder / "repo.git").string] + arguments, input: Array(input.utf8))
    return outcome.status == 0 ? outcome.text : "git: \(outcome.errorText)"
  }

  private static let definitions: [String: String] = [
    "schemas/post.json": #"""
    {"label": "Post", "type": "object", "properties": {
      "id": {"field": "id"}, "title": {"field": "text", "minLength": 1, "maxLength": 40},
      "author": {"field": "reference", "collection": "authors"}, "rating": {"field": "number"},
      "body": {"field": "markdown"}}, "required": ["title"], "index": ["id", "title", "author"]}
    """#,
    "schemas/author.json": #"""
    {"label": "Author", "type": "object", "properties": {"name": {"field": "text"}}, "required": ["name"],
     "index": ["name"]}
    """#,
    "collections/posts.json": #"{"name": "Posts", "schema": "post"}"#,
    "collections/authors.json": #"{"name": "Authors", "schema": "author"}"#,
    "content/authors/jane.json": #"{"name": "Jane"}"#,
    "content/posts/one.md": "---\ntitle: One\nrating: 1\n---\nFirst.\n",
    "content/posts/two.md": "---\ntitle: Two\nauthor: jane\n---\nSecond.\n",
  ]
}

extension WriteOperation {
  /// A new title for a post.
  static func title(_ id: String, _ title: String) -> WriteOperation {
    .update(collection: "posts", id: id, fields: ["title": .string(title)], expected: nil)
  }
}

/// Waits for a moment.
func pause() { usleep(10_000) }

extension PublishingSite {
  /// A changeset that Ada has written and submitted.
  func submitted(
    _ review: SiteReview, titled title: String = "Change", task: Int? = nil, _ operations: WriteOperation...
  ) throws -> Changeset {
    let changeset = try review.open(
      title: title, description: "Why it is so.", task: task, by: PublishingSite.ada)
    _ = try review.write(operations, to: changeset.number, message: title, by: PublishingSite.ada)
    return try review.submit(changeset.number, by: PublishingSite.ada)
  }

  /// A changeset that Ada has written and Ben has approved.
  func approved(
    _ review: SiteReview, titled title: String = "Change", task: Int? = nil, _ operations: WriteOperation...
  ) throws -> Int {
    let changeset = try review.open(
      title: title, description: "Why it is so.", task: task, by: PublishingSite.ada)
    _ = try review.write(operations, to: changeset.number, message: title, by: PublishingSite.ada)
    _ = try review.submit(changeset.number, by: PublishingSite.ada)
    return try review.approve(changeset.number, by: PublishingSite.ben).number
  }

  func commit(_ id: ObjectID) throws -> Commit { try store.repository.commit(id) }
}

extension GalleyError {
  /// What stands in the way, by its stable names.
  var missing: [String] {
    (details["missing"]?.array ?? []).compactMap { $0.object?["what"]?.string }
  }
}
