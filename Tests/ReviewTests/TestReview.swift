import Content
import Crypto
import Files
import Git
import JSON
import Store
import Support
import Synchronization

@testable import Review

/// A site with a review in a temporary folder, made from a few files.
final class TestReview: Sendable {
  let folder: TemporaryFolder
  let store: SiteStore
  let review: SiteReview
  let clock = TestClock()

  static let ada = Participant(
    kind: .person, id: "ada", name: "Ada", email: "ada@example.com", roles: ["editor"], sawSecondFactor: true)
  static let ben = Participant(
    kind: .person, id: "ben", name: "Ben", email: "ben@example.com", roles: ["editor"], sawSecondFactor: true)
  static let olga = Participant(
    kind: .person, id: "olga", name: "Olga", email: "olga@example.com", roles: ["owner"],
    sawSecondFactor: true)
  static let agent = Participant(
    kind: .agent, id: "token-1", name: "Claude", roles: ["editor"], owner: "ada", client: "Claude Code",
    requestID: "r1", sawSecondFactor: true)

  /// A site with a collection `posts`, and the files given.
  init(_ files: [String: String] = [:], review rules: String = "{}", posts: [String: String] = [:]) throws {
    folder = try TemporaryFolder("review")
    var all = TestReview.definitions
    all["site.json"] = #"{"galley": 1, "name": "Test", "locales": ["en"], "review": \#(rules)}"#
    for (id, text) in posts { all["content/posts/\(id).md"] = text }
    for (path, text) in files { all[path] = text }
    let author = Signature(name: "Start", email: "start@example.com", time: 1_767_225_600)
    try SiteStore.makeRepository(at: folder / "repo.git", from: FileTable(all), author: author)
    let clock = clock
    store = try SiteStore(
      repository: folder / "repo.git", index: folder / "index.db", time: { clock.now / 1_000 })
    review = SiteReview(store: store, site: "test", now: { clock.now / 1_000 })
  }

  /// A second review on the same files, as another process would have it.
  func reopened(_ name: String = "other") throws -> SiteReview {
    let clock = clock
    let store = try SiteStore(
      repository: folder / "repo.git", index: folder / "\(name).db", time: { clock.now / 1_000 })
    return SiteReview(store: store, site: "test", now: { clock.now / 1_000 })
  }

  func git(_ arguments: String...) throws -> Command.Outcome {
    try Command.run("git", ["--git-dir", (folder / "repo.git").string] + arguments)
  }

  func tip(_ branch: String) throws -> ObjectID? { try store.repository.resolve("refs/heads/\(branch)") }

  func text(_ path: String, on branch: String = "main") throws -> String? {
    let shown = try git("show", "\(branch):\(path)")
    return shown.status == 0 ? shown.text : nil
  }

  /// Makes a post in a changeset.
  @discardableResult
  func draft(_ id: String, in number: Int, by participant: Participant = TestReview.ada) throws -> Changeset {
    try review.write(
      [.create(collection: "posts", id: id, fields: ["title": .string(id)])], to: number,
      message: "Write \(id)", by: participant
    ).changeset
  }

  /// A changeset with one post, as its author left it.
  func opened(_ title: String = "Rivers", by participant: Participant = TestReview.ada) throws -> Changeset {
    let changeset = try review.open(title: title, by: participant)
    return try draft("post-\(changeset.number)", in: changeset.number, by: participant)
  }

  func submitted(_ title: String = "Rivers", by participant: Participant = TestReview.ada) throws -> Changeset
  {
    try review.submit(try opened(title, by: participant).number, by: participant)
  }

  func approved(_ title: String = "Rivers") throws -> Changeset {
    try review.approve(try submitted(title).number, by: TestReview.ben)
  }

  /// Writes to main as somebody who isn't asked.
  func publishDirectly(_ path: String, _ text: String) throws {
    _ = try store.write(
      WriteRequest(
        branch: "main", operations: [.putFile(path: path, bytes: Array(text.utf8), expected: nil)],
        message: "Change \(path)",
        author: Signature(name: "Main", email: "main@example.com", time: 1_767_225_600)))
  }

  /// Puts a changeset on main as a publication does: the merge, the branch and the record in one step.
  func publish(_ number: Int, by participant: Participant = TestReview.ben) throws -> Changeset {
    try review.act(on: number, by: participant) { step in
      try step.require(.approved, .scheduled, to: "published")
      let (head, main) = (try step.head(), try self.review.mainTip())
      let commit = try step.batch.writeCommit(
        CommitDraft(
          tree: try step.batch.treeID(ofCommit: head), parents: [main, head],
          author: participant.signature(at: 1_767_225_600), message: "Publish changeset \(number)",
          trailers: participant.trailers(changeset: number)))
      step.batch.move(.move("refs/heads/main", from: main, to: commit))
      step.removeBranch()
      try step.record(.published(commit: commit, head: head, deployment: nil))
    }
  }

  static let definitions: [String: String] = [
    "schemas/post.json": #"""
    {"label": "Post", "type": "object", "properties": {
      "id": {"field": "id", "factory": {"slug": "title"}},
      "title": {"field": "text", "minLength": 1},
      "rating": {"field": "number"},
      "body": {"field": "markdown"}
    }, "required": ["title"], "index": ["id", "title", "rating"]}
    """#,
    "collections/posts.json": #"{"name": "Posts", "schema": "post", "sort": "title"}"#,
    "content/posts/elbe.md": "---\ntitle: Elbe\n---\nThe Elbe is long. The Elbe is wide.\n",
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
