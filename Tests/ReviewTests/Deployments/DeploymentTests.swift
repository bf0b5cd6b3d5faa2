import Content
import Files
import Git
import Support
import Testing

@testable import Review

@Suite struct DeploymentTests {
  private let site: PublishingSite
  private let mirror: Path

  init() throws {
    site = try PublishingSite()
    mirror = site.folder / "mirror.git"
    _ = try Repository.initialize(at: mirror.string)
  }

  private func settings(timeout: Int = 20, attempts: Int = 2, mirror url: String? = nil) -> PublishingSettings
  {
    var settings = PublishingSettings()
    settings.surroundings = ["PATH": "/usr/bin:/bin"]
    settings.pause = .milliseconds(1)
    settings.deploy = DeploySettings(targets: [
      DeployTarget(name: "www", kind: .folder(.init(path: (site.folder / "www").string))),
      DeployTarget(
        name: "mirror", kind: .git(.init(url: url ?? mirror.string)), attempts: attempts,
        timeoutSeconds: timeout),
    ])
    return settings
  }

  private func hook(_ script: String) throws {
    try (mirror / "hooks").createFolder()
    try (mirror / "hooks/pre-receive").writeAtomically("#!/bin/sh\n\(script)\n", mode: 0o755)
  }

  @Test func aDeploymentReachesItsTargetsAndItsRecordSaysSo() throws {
    let review = site.review(settings())
    let queued = try review.deploy(by: PublishingSite.ben)
    #expect(queued.number == 1)
    review.finishDeployments()
    let done = try site.otherProcess(settings()).deployment(1)
    #expect(done.result == .succeeded)
    #expect(done.targets.map(\.outcome) == [.done, .done])
    #expect(done.by.name == "Ben")
    #expect(done.commit == (try site.tip()))
    #expect(try Repository(opening: mirror.string).resolve("refs/heads/main") == site.tip())
    let log = try review.deploymentLog(of: 1)
    #expect(log.contains { $0.hasPrefix("www: ") && $0.contains("files were written") })
    #expect(log.count { $0.hasSuffix(": done") } == 2)
  }

  @Test func aTargetThatFailsIsTriedAgainAndThenReported() throws {
    try hook("echo tried >> '\(site.folder / "tries")'; exit 1")
    let review = site.review(settings(attempts: 3))
    _ = try review.deploy(by: PublishingSite.ben)
    review.finishDeployments()
    let deployment = try review.deployment(1)
    #expect(deployment.result == .failed)
    let failed = try #require(deployment.targets.first { $0.name == "mirror" })
    #expect(failed.outcome == .failed)
    #expect(failed.attempts == 3)
    #expect(failed.reason?.contains("refused") == true)
    #expect(try (site.folder / "tries").readText() == "tried\ntried\ntried\n")
    #expect(deployment.targets.first { $0.name == "www" }?.outcome == .done)
  }

  @Test func aTargetThatHangsHoldsUpNothingElse() throws {
    try hook("sleep 30")
    let review = site.review(settings(timeout: 1, attempts: 1))
    _ = try review.deploy(by: PublishingSite.ben)
    for _ in 0..<500 where try review.deployment(1).targets.first?.outcome == .waiting { pause() }
    #expect(try review.deployment(1).targets.map(\.outcome) == [.done, .waiting])
    #expect(try review.deployment(1).result == .queued)
    review.finishDeployments()
    #expect(try review.deployment(1).targets[1].reason == "it didn't answer in time")
  }

  @Test func aLaneThatHasFallenBehindGoesToTheLastDeployment() throws {
    try hook("while [ ! -e '\(site.folder / "go")' ]; do sleep 0.05; done")
    let review = site.review(settings())
    for number in 1...4 {
      try site.write(.title("one", "Title \(number)"))
      _ = try review.deploy(by: PublishingSite.ben)
      if number == 1 { for _ in 0..<40 { pause() } }
    }
    try (site.folder / "go").writeAtomically("")
    review.finishDeployments()
    let outcomes = try (1...4).map { try review.deployment($0).targets[1].outcome }
    #expect(outcomes == [.done, .superseded, .superseded, .done])
    #expect(try review.deployment(2).targets[1].reason == "deployment 4 went there instead")
    #expect(try Repository(opening: mirror.string).resolve("refs/heads/main") == site.tip())
  }

  @Test func whatAStoppedServerLeftIsTakenUpAtTheNextStart() throws {
    try hook("sleep 30")
    let review = site.review(settings())
    _ = try review.deploy(by: PublishingSite.ben)
    for _ in 0..<40 { pause() }
    review.stopDeployments()
    #expect(try review.deployment(1).targets[1].outcome == .waiting)
    try (mirror / "hooks/pre-receive").removeFile()
    let next = try site.otherProcess(settings())
    try next.resumeDeployments()
    next.finishDeployments()
    #expect(try next.deployment(1).result == .succeeded)
  }

  @Test func aTargetThatIsNotInTheSettingsAnyMoreFails() throws {
    let review = site.review(settings())
    review.stopDeployments()
    _ = try review.deploy(by: PublishingSite.ben)
    let next = try site.otherProcess()
    try next.resumeDeployments()
    #expect(try next.deployment(1).targets.map(\.outcome) == [.failed, .failed])
    #expect(try next.deployment(1).targets[0].reason == "it is not in the settings any more")
  }

  @Test func withoutTargetsADeploymentIsDoneAtOnce() throws {
    let review = site.review()
    #expect(try review.deploy(by: PublishingSite.ben).result == .succeeded)
    #expect(try review.deployments().map(\.number) == [1])
  }
}
