import Content
import Git
import JSON
import MCP
import Review
import Store
import Support
import Synchronization
import Testing

@testable import Tools

@Suite("The feed of a review")
struct ReviewFeedTests {
  /// A feed that has looked once, and what it announces since.
  private final class Followed: Sendable {
    let site: ReviewSite
    let service: SiteService
    let feed: ChangeFeed
    private let heard = Heard()

    final class Heard: Sendable {
      let changes = Mutex<[Change]>([])
    }

    init() throws {
      site = try ReviewSite()
      service = site.site.service()
      let heard = heard
      feed = ChangeFeed(service) { changes in heard.changes.withLock { $0 += changes } }
      feed.look()
    }

    func changes() -> [Change] {
      feed.look()
      return heard.changes.withLock { changes in
        defer { changes = [] }
        return changes
      }
    }

    /// The paths of the review's resources of which a caller hears who follows all.
    func paths(heardBy caller: Caller = ReviewSite.writer) -> Set<String> {
      let prefix = "galley://magazine/"
      let paths = changes().filter { service.concerns($0, caller) }.compactMap { change -> String? in
        guard case .updated(let uri, _) = change, uri.hasPrefix(prefix) else { return nil }
        return String(uri.dropFirst(prefix.count))
      }
      return Set(paths.filter { ResourceAddress(prefix + $0)?.kind.review != nil })
    }
  }

  @Test("tells of every act, and of nothing else")
  func acts() throws {
    let followed = try Followed()
    let (review, writer, ben) = (followed.site.review, ReviewSite.writer.participant, ReviewSite.ben)
    func expect(
      _ paths: Set<String>, at location: SourceLocation = #_sourceLocation, _ act: () throws -> Void
    ) throws {
      try act()
      #expect(followed.paths() == paths, sourceLocation: location)
      #expect(followed.changes().isEmpty, sourceLocation: location)
    }
    let whole: Set<String> = ["changesets", "changesets/1"]
    let withDiff = whole.union(["changesets/1/diff"])
    try expect(withDiff) { _ = try review.open(title: "Tides", by: writer) }
    try expect(["changesets/1", "changesets/1/diff"]) { try followed.site.edit(1, "Tides") }
    try expect(whole) { _ = try review.retitle(1, title: "The tides", description: nil, by: writer) }
    try expect(whole) { _ = try review.submit(1, by: writer) }
    try expect(whole) { _ = try review.comment(1, text: "Are you sure?", by: ben) }
    try expect(whole) { _ = try review.check(1, by: ben) }
    try expect(whole) { _ = try review.requestChanges(1, message: "Shorter", by: ben) }
    try expect(whole) { _ = try review.submit(1, by: writer) }
    try expect(whole) { _ = try review.approve(1, by: ben) }
    try expect(withDiff) { try followed.site.edit(1, "Tides again") }
    try expect(whole) { _ = try review.approve(1, by: ben) }
    try expect(whole) { _ = try review.schedule(1, at: 1_900_000_000, by: ben) }
    try expect(whole) { _ = try review.unschedule(1, by: ben) }
    try expect(withDiff.union(["deployments", "deployments/1"])) { _ = try review.publish(1, by: ben) }
    try expect(["changesets", "changesets/2", "changesets/2/diff"]) {
      _ = try review.open(title: "Nothing", by: writer)
    }
    try expect(["changesets", "changesets/2", "changesets/2/diff"]) { _ = try review.close(2, by: writer) }
    try expect(["tasks", "tasks/1"]) {
      _ = try review.openTask(TaskDescription(title: "Check"), by: ben)
    }
    try expect(["tasks", "tasks/1"]) { _ = try review.claimTask(1, by: writer) }
  }

  @Test("hears of what another process did, and of a push")
  func others() throws {
    let followed = try Followed()
    let other = try followed.site.otherProcess()
    _ = try other.open(title: "From elsewhere", by: ReviewSite.ben)
    #expect(followed.paths() == ["changesets", "changesets/1", "changesets/1/diff"])
    // A branch that git moves, and one that it makes.
    let main = try #require(try followed.site.review.store.repository.resolve("refs/heads/main"))
    let tree = try followed.site.git("rev-parse", "main^{tree}").text.filter(\.isHexDigit)
    let commit = try followed.site.git("commit-tree", "-p", main.description, "-m", "By hand", tree).text
      .filter(\.isHexDigit)
    #expect(commit.utf8.count == 40)
    _ = try followed.site.git("update-ref", "refs/heads/changesets/1", commit)
    #expect(followed.paths() == ["changesets/1", "changesets/1/diff"])
    _ = try followed.site.git("update-ref", "refs/heads/changesets/hero", commit)
    #expect(followed.paths() == ["changesets"])
    // Whoever looks makes a changeset of it.
    _ = try followed.site.review.changesets()
    #expect(followed.paths() == ["changesets", "changesets/2", "changesets/2/diff"])
    _ = try followed.site.git("update-ref", "refs/heads/changesets/hero", main.description)
    #expect(followed.paths() == ["changesets/2", "changesets/2/diff"])
    _ = try followed.site.git("pack-refs", "--all")
    #expect(followed.paths().isEmpty)
  }

  @Test("begins where callers first followed it, though it looks later")
  func lateLook() throws {
    let site = try ReviewSite()
    let service = site.site.service()
    let uri = "galley://magazine/tasks"
    #expect(throws: MustWait.self) { try service.maySubscribe(ReviewSite.writer, to: uri, mayWait: false) }
    #expect(try service.maySubscribe(ReviewSite.writer, to: uri, mayWait: true))
    #expect(try service.maySubscribe(ReviewSite.writer, to: uri, mayWait: false))
    _ = try site.review.openTask(TaskDescription(title: "Check"), by: ReviewSite.ben)
    let heard = Mutex<[Change]>([])
    let feed = ChangeFeed(service) { changes in heard.withLock { $0 += changes } }
    feed.look()
    #expect(heard.withLock { $0 }.contains(.updated(uri: uri, isPublic: false)))
  }

  @Test("tells those only who may see it")
  func concern() throws {
    let followed = try Followed()
    func act() throws {
      _ = try followed.site.review.open(title: "Tides", by: ReviewSite.ben)
      _ = try followed.site.review.openTask(TaskDescription(title: "Check"), by: ReviewSite.ben)
    }
    try act()
    #expect(followed.paths(heardBy: .agent("task:read")) == ["tasks", "tasks/1"])
    try act()
    #expect(followed.paths(heardBy: .agent("content:read")) == [])
    try act()
    #expect(followed.paths(heardBy: .anonymous) == [])
  }
}
