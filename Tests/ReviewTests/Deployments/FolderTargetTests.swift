import Content
import Files
import Git
import Store
import Support
import Testing

@testable import Review

@Suite struct FolderTargetTests {
  private let site: PublishingSite
  private let root: Path

  init() throws {
    site = try PublishingSite()
    root = site.folder / "www"
  }

  private func bring(_ number: Int, keep: Int = 3) throws -> String {
    try FolderTarget(
      target: .init(path: root.string, keep: keep), repository: site.store.repository, commit: try site.tip(),
      number: number
    ).run(until: .now + .seconds(20)) { false }
  }

  @Test func aPublicationIsWrittenWholeAndThenShown() throws {
    let log = try bring(1)
    #expect(log.contains("8 files"))
    #expect(try (root / "current").symlinkTarget() == "1-\(try site.tip().description.prefix(12))")
    #expect(try (root / "current/content/posts/one.md").readText().contains("First."))
    try site.write(.title("one", "Uno"))
    _ = try bring(2)
    #expect(try (root / "current/content/posts/one.md").readText().contains("Uno"))
    #expect(try root.list().filter { $0.hasPrefix(".new") || $0.hasPrefix(".current") } == [])
  }

  @Test func onlyTheLastOnesAreKept() throws {
    try (root / "7-notours").createFolder()
    for number in 1...5 {
      try site.write(.title("one", "Title \(number)"))
      _ = try bring(number, keep: 2)
    }
    let kept = try root.list().filter { !$0.hasPrefix(".") && $0 != "current" }.map { $0.prefix(2) }
    #expect(kept == ["4-", "5-", "7-"])
  }

  @Test func anEarlierDeploymentDoesNotTakeALaterOnesPlace() throws {
    _ = try bring(8)
    let shown = try (root / "current").symlinkTarget()
    try site.write(.title("one", "Late"))
    #expect(try bring(7).contains("deployment 8 already"))
    #expect(try (root / "current").symlinkTarget() == shown)
  }

  @Test func whatIsNotOursIsNotReplaced() throws {
    try (root / "current").createFolder()
    let failure = #expect(throws: DeployFailure.self) { try bring(1) }
    #expect(failure?.isWorthRetrying == false)
    #expect((root / "current").isFolder)
  }

  /// A link in the content, or one that lies where a folder is to be written, leads nowhere.
  @Test func linksAreNeverFollowed() throws {
    let outside = site.folder / "outside"
    try outside.createFolder()
    let link = try site.git(["hash-object", "-w", "--stdin"], input: outside.string)
    let entries = try site.git(["ls-tree", "main"]) + "120000 blob \(link.prefix(40))\tassets\n"
    let tree = try site.git(["mktree"], input: entries).prefix(40)
    let commit = try site.git(
      ["-c", "user.name=x", "-c", "user.email=x@y", "commit-tree", "-m", "Link", "-p", "main", String(tree)])
    _ = try site.git(["update-ref", "refs/heads/main", String(commit.prefix(40))])
    let log = try bring(1)
    #expect(log.contains("assets is a link or a submodule and was left out"))
    #expect(!(root / "current/assets").exists)
    #expect(try outside.list() == [])
  }

  @Test func aFailedAttemptLeavesNothingBehind() throws {
    let target = FolderTarget(
      target: .init(path: root.string), repository: site.store.repository, commit: try site.tip(), number: 1)
    #expect(throws: DeployFailure.self) { try target.run(until: .now - .seconds(1)) { false } }
    #expect(throws: DeployFailure.self) { try target.run(until: .now + .seconds(9)) { true } }
    #expect(try root.list() == [".galley.lock"])
  }
}
