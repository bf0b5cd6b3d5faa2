import Content
import Files
import Git
import JSON
import MCP
import Store
import Support
import Synchronization
import Testing

@testable import Tools

@Suite("The feed of changes")
struct ChangeFeedTests {
  /// A feed that has looked once, and what it announces since.
  private final class Followed: Sendable {
    let site: ToolSite
    let service: SiteService
    let feed: ChangeFeed
    private let heard: Heard

    final class Heard: Sendable {
      let changes = Mutex<[Change]>([])
    }

    init(_ site: ToolSite) {
      self.site = site
      service = site.service()
      let heard = Heard()
      self.heard = heard
      feed = ChangeFeed(service) { changes in heard.changes.withLock { $0 += changes } }
      feed.look()
    }

    /// What has been announced since the last time.
    func changes() -> [Change] {
      feed.look()
      return heard.changes.withLock { changes in
        defer { changes = [] }
        return changes
      }
    }

    /// The resources of which a caller hears who has subscribed to all of them.
    func uris(heardBy caller: Caller) -> [String] {
      changes().filter { service.concerns($0, caller) }.compactMap { change in
        if case .updated(let uri, _) = change, uri.hasPrefix("galley:") { uri } else { nil }
      }
    }
  }

  @Test("tells of an object, its collection and the views over it (seed: T85, T87, T91)")
  func objects() throws {
    let followed = Followed(try ToolSite())
    #expect(followed.changes().isEmpty)
    try followed.site.post("a", ["title": "Another"])
    #expect(
      followed.uris(heardBy: .admin)
        == [
          "galley://magazine/posts/", "galley://magazine/posts/a", "galley://magazine/view/by-author",
          "galley://magazine/view/latest",
        ])
    try followed.site.write(.delete(collection: "posts", id: "b", expected: nil))
    #expect(followed.uris(heardBy: .anonymous).contains("galley://magazine/posts/b"))
    try followed.site.write(
      .create(collection: "authors", id: "tom", fields: ["name": "Tom"]))
    // The view joins authors.
    #expect(
      followed.uris(heardBy: .admin)
        == [
          "galley://magazine/authors/", "galley://magazine/authors/tom", "galley://magazine/view/by-author",
        ])
    #expect(followed.changes().isEmpty)
  }

  @Test("uses the older addresses too where there is one site, and there only (seed: T5)")
  func aliases() throws {
    let alone = Followed(try ToolSite())
    try alone.site.post("a", ["title": "Another"])
    #expect(alone.changes().contains(.updated(uri: "tcms://posts/a")))
    #expect(alone.service.lets(.anonymous, follow: "tcms://posts/"))
    #expect(alone.service.concerns(.updated(uri: "tcms://posts/"), .anonymous))
    let several = Followed(try ToolSite(others: ToolSite.others))
    try several.site.post("a", ["title": "Another"])
    #expect(!several.changes().contains(.updated(uri: "tcms://posts/a")))
    #expect(!several.service.lets(.admin(at: "magazine"), follow: "tcms://posts/"))
  }

  @Test("tells nobody of what they don't see: drafts, hidden fields, closed collections (W12)")
  func hidden() throws {
    let followed = Followed(try ToolSite(others: ToolSite.others))
    try followed.site.post("c", ["title": "Still a draft", "draft": true])
    #expect(followed.uris(heardBy: .anonymous) == [])
    try followed.site.write(
      .update(collection: "posts", id: "a", fields: ["notes": "secret"], expected: nil))
    #expect(followed.uris(heardBy: .anonymous) == [])
    try followed.site.write(
      .update(collection: "authors", id: "jane", fields: ["name": "Janet"], expected: nil))
    #expect(followed.uris(heardBy: .anonymous) == [])
    try followed.site.write(
      .update(collection: "secrets", id: "vault", fields: ["name": "Open"], expected: nil), to: "cellar")
    #expect(followed.uris(heardBy: .anonymous) == [])
    try followed.site.put("CONTENT.md", "# New\n")
    #expect(followed.uris(heardBy: .anonymous) == [])
    try followed.site.put("CONTENT.md", "# Newer\n")
    #expect(followed.uris(heardBy: .agent("content:read")) == ["galley://magazine/guide"])
    // What is published, or withdrawn, is seen.
    try followed.site.post("c", ["title": "Out", "draft": false])
    #expect(followed.uris(heardBy: .anonymous).contains("galley://magazine/posts/c"))
    try followed.site.post("c", ["title": "Out", "draft": true])
    #expect(followed.uris(heardBy: .anonymous).contains("galley://magazine/posts/"))
    // The scope of one collection doesn't open another.
    try followed.site.post("a", ["title": "Again"])
    #expect(followed.uris(heardBy: .agent("content:authors:read")) == [])
  }

  @Test("keeps apart what several moves change that are told of together (W12)")
  func severalMoves() throws {
    let followed = Followed(try ToolSite())
    func heard(_ changes: [Change]) -> Bool {
      changes.contains { change in
        guard case .updated("galley://magazine/posts/c", _) = change else { return false }
        return followed.service.concerns(change, .anonymous)
      }
    }
    try followed.site.post("c", ["title": "Still a draft", "draft": true])
    let hidden = followed.changes()
    try followed.site.post("a", ["title": "Another"])
    let shown = followed.changes()
    #expect(!hidden.isEmpty && !heard(hidden))
    #expect(shown.contains { followed.service.concerns($0, .anonymous) })
    try followed.site.write(
      .update(collection: "posts", id: "b", fields: ["notes": "secret"], expected: nil))
    _ = followed.changes()
    // What is decided of a move stays so, whatever has moved since.
    #expect(shown.contains { followed.service.concerns($0, .anonymous) })
    #expect(!heard(hidden))
  }

  @Test("tells of an import by its collections alone (seed: T89)")
  func imports() throws {
    let followed = Followed(try ToolSite())
    _ = try followed.site.store().importing(
      FileTable(["content/posts/imported.md": "---\ntitle: I\nnotes: n\n---\n"]), removingOthers: false,
      author: ToolSite.author, message: "Import")
    let uris = followed.uris(heardBy: .anonymous)
    #expect(uris == ["galley://magazine/posts/", "galley://magazine/view/latest"])
    var operations: [WriteOperation] = []
    for number in 0...SiteMove.mostObjects {
      operations.append(
        .create(collection: "posts", id: "bulk-\(number)", fields: ["title": "B", "notes": "n"]))
    }
    _ = try followed.site.store().write(
      WriteRequest(branch: "main", operations: operations, message: "Many", author: ToolSite.author))
    #expect(
      followed.uris(heardBy: .anonymous) == ["galley://magazine/posts/", "galley://magazine/view/latest"])
  }

  @Test("tells of other lists when a definition changes, to those whom the site concerns (seed: T79, T111)")
  func lists() throws {
    let followed = Followed(try ToolSite(others: ToolSite.others))
    try followed.site.put("prompts/new.md", "---\ntitle: New\n---\nNew.\n")
    #expect(followed.changes() == [.prompts(topic: "magazine")])
    try followed.site.put(
      "queries/new.json", #"{"title": "New", "description": "New.", "collection": "posts"}"#)
    #expect(followed.changes() == [.tools(topic: "magazine")])
    try followed.site.put("settings/mcp.json", #"{"publicAccess": true, "toolPrefix": "tide"}"#)
    #expect(
      followed.changes()
        == [.tools(topic: "magazine"), .resources(topic: "magazine"), .prompts(topic: "magazine")])
    let service = followed.service
    #expect(service.concerns(.tools(topic: "magazine"), .anonymous))
    #expect(!service.concerns(.tools(topic: "cellar"), .anonymous))
    #expect(!service.concerns(.tools(topic: "cellar"), .agent("content:read", reach: ["magazine"])))
    #expect(!service.concerns(.tools(topic: "cellar"), .admin(at: "magazine")))
    #expect(service.concerns(.tools(topic: "cellar"), .admin))
    // Who had the site until now hears that it is gone.
    _ = try service.surface(for: .anonymous, mayWait: true)
    try followed.site.put("settings/mcp.json", #"{"publicAccess": false}"#)
    _ = followed.changes()
    #expect(service.concerns(.tools(topic: "magazine"), .anonymous))
  }

  @Test("sends nothing where the site's settings stop it, though subscribing succeeds (seed: T78)")
  func killSwitch() throws {
    let followed = Followed(
      try ToolSite(["settings/mcp.json": #"{"publicAccess": true, "subscriptionsEnabled": false}"#]))
    #expect(followed.service.lets(.anonymous, follow: "galley://magazine/posts/"))
    try followed.site.post("a", ["title": "Another"])
    #expect(followed.uris(heardBy: .anonymous) == [])
  }

  @Test("lets callers follow what they may read, and nothing else (W12)")
  func subscribing() throws {
    let service = try ToolSite(others: ToolSite.others).service()
    let open = [
      "galley://magazine/posts/", "galley://magazine/posts/a", "galley://magazine/view/latest",
      "galley://river-news/notes/one",
    ]
    for uri in open { #expect(service.lets(.anonymous, follow: uri), "\(uri)") }
    let closed = [
      "galley://magazine/posts/c", "galley://magazine/authors/", "galley://magazine/view/by-author",
      "galley://magazine/guide", "galley://cellar/secrets/", "galley://magazine/posts/nothing",
      "galley://magazine/%70osts/", "https://example.com",
    ]
    for uri in closed { #expect(!service.lets(.anonymous, follow: uri), "\(uri)") }
    #expect(!service.lets(.token("content:read"), follow: "galley://magazine/posts/"))
    let gone = Caller(
      principal: "t", name: "t", persona: .admin, isValid: { false })
    #expect(!service.concerns(.updated(uri: "galley://magazine/posts/"), gone))
  }

  @Test("follows what git moves, back too, and sites that come")
  func plumbing() throws {
    let followed = Followed(try ToolSite())
    let before = try followed.site.store().tip(of: "main")
    try followed.site.post("a", ["title": "Another"])
    #expect(!followed.changes().isEmpty)
    let repository = (followed.site.folder / "data/sites/magazine/repo.git").string
    let moved = try Command.run(
      "git", ["--git-dir", repository, "update-ref", "refs/heads/main", before.description])
    #expect(moved.status == 0)
    #expect(followed.changes().contains(.updated(uri: "galley://magazine/posts/a")))
    _ = try followed.site.data.makeSite(
      "new", from: FileTable(["site.json": #"{"galley": 1, "name": "New"}"#]), author: ToolSite.author)
    #expect(followed.changes() == [.tools(topic: "new"), .resources(topic: "new"), .prompts(topic: "new")])
  }

  @Test("begins where callers were first told of a site, though it looks later")
  func lateLook() throws {
    let site = try ToolSite()
    let service = site.service()
    _ = try service.surface(for: .admin, mayWait: true)
    try site.post("a", ["title": "Another"])
    let heard = Mutex<[Change]>([])
    let feed = ChangeFeed(service) { changes in heard.withLock { $0 += changes } }
    feed.look()
    #expect(heard.withLock { $0 }.contains(.updated(uri: "galley://magazine/posts/a")))
  }

  @Test("begins anew with a site that takes the name of one that is gone")
  func newOfTheSameName() throws {
    let followed = Followed(try ToolSite())
    func make() throws {
      _ = try followed.site.data.makeSite(
        "new", from: FileTable(["site.json": #"{"galley": 1, "name": "New"}"#]), author: ToolSite.author)
      _ = try followed.service.surface(for: .admin, mayWait: true)
    }
    let lists: [Change] = [.tools(topic: "new"), .resources(topic: "new"), .prompts(topic: "new")]
    try make()
    #expect(followed.changes() == lists)
    try (followed.site.folder / "data/sites/new").removeTree()
    #expect(followed.changes() == lists)
    try make()
    #expect(followed.changes() == lists)
  }

  @Test("looks by itself once it is started")
  func clock() async throws {
    let site = try ToolSite()
    let (stream, continuation) = AsyncStream<[Change]>.makeStream()
    let feed = ChangeFeed(site.service(), every: .milliseconds(20)) { continuation.yield($0) }
    feed.start()
    feed.expectChange()
    // From here on it is followed, however long the first looks of its own wait for their turn.
    feed.look()
    try await Task.sleep(for: .milliseconds(200))
    try site.post("a", ["title": "Another"])
    var changes = stream.makeAsyncIterator()
    #expect(await changes.next()?.contains(.updated(uri: "galley://magazine/posts/a")) == true)
    feed.stop()
  }
}

extension SiteService {
  fileprivate func lets(_ caller: Caller, follow uri: String) -> Bool {
    (try? maySubscribe(caller, to: uri, mayWait: true)) ?? false
  }
}
