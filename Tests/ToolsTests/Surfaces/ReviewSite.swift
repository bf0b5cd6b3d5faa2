import Content
import Files
import JSON
import MCP
import Review
import Store
import Support

@testable import Tools

/// A site whose changes one person has to approve, and those who have to do with it.
struct ReviewSite {
  let site: ToolSite
  let review: SiteReview

  static let ben = Participant(
    kind: .person, id: "ben", name: "Ben", email: "ben@example.com", roles: ["owner"], sawSecondFactor: true)
  /// Who drafts, asks for publication and reads what there is.
  static let writer = Caller.agent(
    "content:read", "content:write", "site:read", "task:read", "task:write", "logs:read", "publish:request",
    "checks:run", "review:comment")

  init(_ files: [String: String] = [:]) throws {
    let rules = #"{"galley": 1, "name": "Tidewater", "review": {"mode": "approval", "approvals": 1}}"#
    site = try ToolSite(files.merging(["site.json": rules]) { $1 })
    review = try site.engine.reviews.review(of: "magazine")
  }

  /// A changeset with one change, as an agent leaves it.
  func drafted(_ title: String = "Tides", by caller: Caller = ReviewSite.writer) throws -> Int {
    let number = try review.open(title: title, by: caller.participant).number
    try edit(number, "Title \(number)", by: caller)
    return number
  }

  func edit(_ number: Int, _ title: String, by caller: Caller = ReviewSite.writer) throws {
    _ = try review.write(
      [
        .replace(
          collection: "posts", id: "a", fields: ["title": .string(title), "notes": "n"], expected: nil)
      ],
      to: number, message: "Write", by: caller.participant)
  }

  /// The same site as another process has it.
  func otherProcess() throws -> SiteReview {
    let store = try SiteStore(
      repository: site.folder / "data/sites/magazine/repo.git", index: site.folder / "other.db")
    return SiteReview(store: store, site: "magazine", now: { 1_767_225_700 })
  }

  func git(_ arguments: String...) throws -> Command.Outcome {
    let repository = (site.folder / "data/sites/magazine/repo.git").string
    return try Command.run("git", ["--git-dir", repository] + arguments)
  }
}

extension Client {
  /// A client of the newest revision that follows tasks.
  static let followingTasks = Client(
    revision: .v2026_07_28, capabilities: ["extensions": [ExtensionName.tasks: [:]]])
}
