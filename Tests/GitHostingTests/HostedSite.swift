import Content
import Files
import Git
import HTTP
import Review
import Store
import Support
import Synchronization

@testable import GitHosting

/// A small site that is served to git on a port of this machine.
final class HostedSite: Sendable {
  let folder: TemporaryFolder
  let store: SiteStore
  let review: SiteReview
  let gate: OpenGate
  private let server: HTTPServer

  var url: String { "http://\(server.address)/git/site.git" }

  init(settings: String = "", limits: GitHostingSettings = GitHostingSettings()) throws {
    folder = try TemporaryFolder("hosted")
    let author = Signature(name: "Ada", email: "ada@example.com", time: 1_767_225_600)
    var files = HostedSite.definitions
    files["site.json"] = #"{"galley": 1, "name": "Test"\#(settings)}"#
    try SiteStore.makeRepository(at: folder / "repo.git", from: FileTable(files), author: author)
    store = try SiteStore(repository: folder / "repo.git", index: folder / "index.db")
    review = SiteReview(store: store, site: "site", now: { 1_767_225_600 })
    let gate = OpenGate(store: store, review: review)
    self.gate = gate
    let routes = GitRoutes(
      gate: gate, program: GitProgram(searching: "/usr/local/bin:/usr/bin:/bin"), settings: limits)
    let router = try Router { routes.add(to: &$0) }
    server = try HTTPServer(on: "127.0.0.1:0", router: router, settings: HTTPServer.Settings())
  }

  deinit { server.stop(within: .seconds(2)) }

  /// Runs git as somebody with a name and no settings.
  @discardableResult
  func git(_ words: String..., in name: String? = nil, input: String = "") throws -> Command.Outcome {
    try Command.run(
      "git", (name.map { ["-C", (folder / $0).string] } ?? []) + words, input: Array(input.utf8),
      environment: [
        "GIT_AUTHOR_NAME": "Ada", "GIT_AUTHOR_EMAIL": "ada@example.com", "GIT_COMMITTER_NAME": "Ada",
        "GIT_COMMITTER_EMAIL": "ada@example.com", "GIT_CONFIG_GLOBAL": "/dev/null",
        "GIT_TERMINAL_PROMPT": "0",
      ])
  }

  /// A clone called `work`, with a post written and committed.
  func clone(post id: String = "new", _ text: String = "---\ntitle: New\n---\n") throws {
    let outcome = try git("clone", "-q", url, (folder / "work").string)
    guard outcome.status == 0 else { throw Failure(description: outcome.errorText) }
    try write("content/posts/\(id).md", text)
  }

  /// Writes a file in the clone and commits it.
  func write(_ path: String, _ text: String, message: String = "Write a post") throws {
    let file = folder / "work" / path
    try file.parent.createFolder()
    try file.writeAtomically(Array(text.utf8))
    try git("add", "-A", "-f", in: "work")
    try git("commit", "-q", "-m", message, in: "work")
  }

  func push(_ words: String...) throws -> Command.Outcome {
    try git(["push", "origin"] + words, in: "work")
  }

  private func git(_ words: [String], in name: String) throws -> Command.Outcome {
    try Command.run(
      "git", ["-C", (folder / name).string] + words,
      environment: ["GIT_CONFIG_GLOBAL": "/dev/null", "GIT_TERMINAL_PROMPT": "0"])
  }

  struct Failure: Error, CustomStringConvertible { let description: String }

  static let definitions: [String: String] = [
    "schemas/post.json": #"""
    {"label": "Post", "type": "object", "properties": {
      "title": {"field": "text", "minLength": 1}, "author": {"field": "reference", "collection": "authors"},
      "body": {"field": "markdown"}}, "required": ["title"], "index": ["title"]}
    """#,
    "schemas/author.json": #"""
    {"label": "Author", "type": "object", "properties": {"name": {"field": "text"}}, "required": ["name"]}
    """#,
    "collections/posts.json": #"{"name": "Posts", "schema": "post"}"#,
    "collections/authors.json": #"{"name": "Authors", "schema": "author"}"#,
    "content/authors/jane.json": #"{"name": "Jane"}"#,
    "content/posts/first.md": "---\ntitle: First\nauthor: jane\n---\nHello\n",
  ]
}

/// Lets everybody in as whoever it is told they are.
final class OpenGate: GitGate {
  struct Manner: Sendable {
    var roles: Set<String> = ["editor"]
    var owner: String? = "usr_ada"
    var mayPublish = false
    var seesDrafts = true
    var isValid = true
  }

  let store: SiteStore
  let review: SiteReview
  let manner = Mutex(Manner())
  let deeds = Mutex<[GitDeed]>([])

  init(store: SiteStore, review: SiteReview) {
    self.store = store
    self.review = review
  }

  func admit(_ request: HTTPRequest, site: String, to purpose: GitPurpose) throws -> GitAdmission {
    guard site == "site" else { return .refused(.text("No.\n", status: .notFound)) }
    let manner = manner.withLock { $0 }
    var participant = Participant(kind: .agent, id: "tok_1", name: "Laptop", client: "Laptop")
    participant.owner = manner.owner
    participant.roles = manner.roles
    return .visitor(
      GitVisitor(
        name: "tok_1", participant: participant, store: store, review: review, seesDrafts: manner.seesDrafts,
        mayPublish: manner.mayPublish, address: { "https://example.com/changesets/\($0)" },
        isValid: { manner.isValid },
        record: { [self] deed in deeds.withLock { $0.append(deed) } }))
  }
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
