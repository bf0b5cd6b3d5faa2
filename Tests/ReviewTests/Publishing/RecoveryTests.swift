import Content
import Files
import Git
import Glibc
import Store
import Support
import Testing

@testable import Review

/// Never half-published: whatever a kill leaves, the next start or the next look finishes it.
@Suite struct RecoveryTests {
  private typealias Site = PublishingSite

  /// After which step of a publication a process is killed. The steps stand in the order in which they are made.
  enum Step: CaseIterable {
    case main, deployment, task, record
  }

  private let site: PublishingSite
  private let task: Int
  private let number: Int
  private let head: ObjectID

  init() throws {
    site = try PublishingSite()
    let review = site.review()
    task = try review.openTask(TaskDescription(title: "Name it"), by: Site.ada).number
    number = try site.approved(review, titled: "Change", task: task, .title("one", "Uno"))
    head = try site.tip("changesets/\(number)")
  }

  private func references() throws -> [String: ObjectID] {
    Dictionary(uniqueKeysWithValues: try site.store.repository.references().map { ($0.name, $0.target) })
  }

  /// Publishes, and then takes back whatever comes after a step.
  private func publishUntil(_ step: Step) throws -> (commit: ObjectID, all: [String: ObjectID]) {
    let before = try references()
    let publication = try site.review().publish(number, by: Site.ben)
    let after = try references()
    var undone = ["refs/heads/changesets/\(number)"]
    if step != .record { undone.append("refs/galley/changesets/\(number)") }
    if step == .main || step == .deployment { undone.append("refs/galley/tasks/\(task)") }
    if step == .main { undone.append("refs/galley/deployments/\(publication.deployment)") }
    for name in undone {
      if let old = before[name] {
        try site.store.repository.move(.set(name, to: old))
      } else {
        try site.store.repository.move(.remove(name, from: after[name]))
      }
    }
    return (publication.commit, after)
  }

  private func expectPublished(_ review: SiteReview, as commit: ObjectID) throws {
    let changeset = try review.changeset(number)
    #expect(changeset.state == .published)
    #expect(changeset.publication?.commit == commit)
    #expect(changeset.publication?.by.id == "u2")
    #expect(try review.task(task).state == .done)
    let deployment = try review.deployment(try #require(changeset.publication?.deployment))
    #expect(deployment.commit == commit)
    #expect(deployment.changeset == number)
    #expect(try review.deployments().count == 1)
    #expect(try references()["refs/heads/changesets/\(number)"] == nil)
    #expect(try site.tip() == commit)
  }

  @Test(arguments: Step.allCases) func aStartFinishesWhatAKillLeft(step: Step) throws {
    let (commit, _) = try publishUntil(step)
    let review = try site.otherProcess()
    #expect(try review.recover() == (step == .record ? [] : [number]))
    try expectPublished(review, as: commit)
    #expect(try review.recover() == [])
  }

  @Test(arguments: [Step.main, .deployment, .task]) func publishingOnceMoreFinishesItToo(step: Step) throws {
    let (commit, _) = try publishUntil(step)
    let review = try site.otherProcess()
    #expect(try review.publish(number, by: Site.ben).commit == commit)
    try expectPublished(review, as: commit)
  }

  @Test func othersMayHaveGoneOnMeanwhile() throws {
    let (commit, _) = try publishUntil(.main)
    let other = try site.approved(try site.otherProcess(), .title("two", "Due"))
    let later = try site.otherProcess().publish(other, by: Site.ben)
    let review = try site.otherProcess()
    #expect(try review.recover() == [number])
    #expect(try review.changeset(number).publication?.commit == commit)
    #expect(try site.tip() == later.commit)
    #expect(try review.deployments().count == 2)
  }

  @Test func nothingIsFinishedThatWasNotBegun() throws {
    let review = try site.otherProcess()
    #expect(try review.recover() == [])
    #expect(try review.changeset(number).state == .approved)
  }

  /// Whoever may push to main can write any message; that publishes nothing.
  @Test func aMessageAloneProvesNothing() throws {
    try site.store.repository.batch { batch in
      let tip = try site.tip()
      let commit = try batch.writeCommit(
        CommitDraft(
          tree: try batch.treeID(ofCommit: tip), parents: [tip, tip], author: Site.ada.signature(at: 0),
          message: "Trick", trailers: [Trailer("Changeset", "\(number)")]))
      batch.move(.move("refs/heads/main", from: tip, to: commit))
    }
    #expect(try site.otherProcess().recover() == [])
    #expect(try site.otherProcess().changeset(number).state == .approved)
  }

  @Test func aRollbackWithoutItsDeploymentGetsIt() throws {
    let review = site.review()
    let first = try review.deploy(by: Site.ben)
    _ = try review.publish(number, by: Site.ben)
    let rollback = try review.rollback(to: first.number, by: Site.ben)
    try site.store.repository.move(.remove("refs/galley/deployments/\(rollback.number)", from: nil))
    let next = try site.otherProcess()
    try next.recover()
    let found = try #require(try next.deployments().first)
    #expect(found.commit == rollback.commit)
    #expect(found.rollsBackTo == first.number)
    #expect(found.by.id == "u2")
  }

  @Test(arguments: ["refs/heads", "refs/galley/changesets", "objects"])
  func aRepositoryThatCanNotBeWrittenKeepsEverythingAsItIs(folder: String) throws {
    // Root may write anywhere; a file in the place of a folder stops it as a full disk would.
    let path = site.folder / "repo.git/\(folder)"
    let before = try references()
    let hidden = Path(path.string + ".hidden")
    let review = site.review()
    if folder == "objects" {
      let room = path / "pack"
      try room.rename(to: hidden)
      try room.writeAtomically("full")
      #expect(throws: GalleyError.self) { try review.publish(number, by: Site.ben) }
      try room.removeFile()
      try hidden.rename(to: room)
    } else {
      // The lock of another program, which nobody may take away yet.
      let name = folder == "refs/heads" ? "main" : "\(number)"
      try (path / "\(name).lock").writeAtomically("")
      #expect(throws: GalleyError.self) { try review.publish(number, by: Site.ben) }
      try (path / "\(name).lock").removeFile()
    }
    #expect(try references() == before)
    _ = try site.review().publish(number, by: Site.ben)
  }
}
