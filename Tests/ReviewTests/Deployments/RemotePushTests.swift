import Content
import Files
import Git
import Store
import Support
import Testing

@testable import Review

@Suite struct RemotePushTests {
  private let site: PublishingSite
  private let remote: Path
  private let surroundings = ["PATH": "/usr/bin:/bin", "MIRROR": "s3cret-token"]

  init() throws {
    site = try PublishingSite()
    remote = site.folder / "mirror.git"
    _ = try Repository.initialize(at: remote.string)
  }

  private func push(
    _ remote: DeployTarget.Remote, within time: Duration = .seconds(30)
  ) throws -> String {
    try RemotePush(
      remote: remote, repository: site.store.repository.gitDirectory, commit: try site.tip(), number: 4,
      surroundings: surroundings
    ).run(until: .now + time) { false }
  }

  private func hook(_ script: String) throws {
    try (remote / "hooks").createFolder()
    try (remote / "hooks/pre-receive").writeAtomically("#!/bin/sh\n\(script)\n", mode: 0o755)
  }

  @Test(arguments: ["", "file://"]) func mainAndATagArePushed(scheme: String) throws {
    _ = try push(.init(url: scheme + remote.string, branch: "live", tag: "published-{number}"))
    let copy = try Repository(opening: remote.string)
    #expect(try copy.resolve("refs/heads/live") == site.tip())
    #expect(try copy.resolve("refs/tags/published-4") == site.tip())
    // Once more changes nothing, as after a restart.
    _ = try push(.init(url: scheme + remote.string, branch: "live", tag: "published-{number}"))
  }

  @Test func aRemoteThatRefusesSaysWhy() throws {
    try hook("echo 'Closed on Sundays'; exit 1")
    let failure = #expect(throws: DeployFailure.self) { try push(.init(url: remote.string)) }
    #expect(failure?.reason.contains("refused") == true)
    #expect(failure?.log.contains("Closed on Sundays") == true)
    #expect(try Repository(opening: remote.string).resolve("refs/heads/main") == nil)
  }

  @Test func aRemoteThatHangsIsGivenUpWithAllThatWasStarted() throws {
    let mark = site.folder / "woke-up"
    try hook("sleep 1; touch '\(mark)'")
    let start = ContinuousClock.now
    let failure = #expect(throws: DeployFailure.self) {
      try push(.init(url: remote.string), within: .milliseconds(300))
    }
    #expect(failure?.reason == "it didn't answer in time")
    #expect(ContinuousClock.now - start < .seconds(1))
    for _ in 0..<120 { pause() }
    #expect(!mark.exists)
  }

  @Test func aRemoteThatHasGoneOnByItselfIsNotOverwritten() throws {
    _ = try push(.init(url: remote.string))
    let before = try site.tip()
    let copy = try Repository(opening: remote.string)
    try copy.batch { batch in
      let commit = try batch.writeCommit(
        CommitDraft(
          tree: .emptyTree, parents: [before], author: PublishingSite.ben.signature(at: 0), message: "Theirs")
      )
      batch.move(.move("refs/heads/main", from: before, to: commit))
    }
    try site.write(.title("one", "Ours"))
    #expect(throws: DeployFailure.self) { try push(.init(url: remote.string)) }
    #expect(try copy.commit(#require(try copy.resolve("refs/heads/main"))).summary == "Theirs")
  }

  @Test func aTokenIsInNothingThatIsWrittenDown() throws {
    let failure = #expect(throws: DeployFailure.self) {
      try push(.init(url: "http://127.0.0.1:9/x.git", user: "ada", token: .environment("MIRROR")))
    }
    #expect(failure?.log.contains("s3cret") == false)
    let said = "fatal: https://ada:s3cret-token@git.example.com/x.git s3cret-token YWRhOnMzY3JldC10b2tlbg=="
    let shown = RemotePush.withoutSecrets(said, token: "s3cret-token", user: "ada")
    #expect(shown == "fatal: https://git.example.com/x.git ••• •••")
  }

  @Test func aTokenThatIsNotThereIsNamedByItsPlace() throws {
    let variable = #expect(throws: DeployFailure.self) {
      try push(.init(url: "http://127.0.0.1:9/x", token: .environment("NOWHERE")))
    }
    #expect(variable?.reason.contains("NOWHERE") == true)
    let file = #expect(throws: DeployFailure.self) {
      try push(.init(url: "http://127.0.0.1:9/x", token: .file("/nonexistent/token")))
    }
    #expect(file?.reason.contains("/nonexistent/token") == true)
  }
}
