import Content
import Git
import JSON
import Store
import Testing

@testable import Review

@Suite struct PublishingTests {
  private typealias Site = PublishingSite

  @Test func whatIsApprovedIsOnMainWithItsRecordAndWithoutItsBranch() throws {
    let site = try Site()
    let review = site.review()
    let before = try site.tip()
    let number = try site.approved(review, titled: "Call it Uno", .title("one", "Uno"))
    let head = try site.tip("changesets/\(number)")
    let publication = try review.publish(number, by: Site.ben)
    #expect(try site.tip() == publication.commit)
    #expect(try site.text("content/posts/one.md")?.contains("Uno") == true)
    let commit = try site.commit(publication.commit)
    #expect(commit.parents == [before, head])
    #expect(commit.message.hasPrefix("Call it Uno\n\nWhy it is so.\n"))
    #expect(commit.author.email == "ben@example.com")
    #expect(commit.trailers("Changeset") == ["\(number)"])
    #expect(commit.trailers("Reviewed-by") == ["Ben <u2@galley.invalid>"])
    #expect(commit.trailers("Request-Id") == ["r-7"])
    #expect(commit.trailers("Deployment") == ["\(publication.deployment)"])
    let changeset = try site.otherProcess().changeset(number)
    #expect(changeset.state == .published)
    #expect(changeset.publication?.commit == publication.commit)
    #expect(changeset.publication?.deployment == publication.deployment)
    #expect(changeset == publication.changeset)
    #expect(try review.deployment(publication.deployment).commit == publication.commit)
    #expect(try review.deployment(publication.deployment).changeset == number)
    #expect(throws: GalleyError.self) { try site.tip("changesets/\(number)") }
    #expect(try site.git(["fsck", "--full", "--strict", "--no-dangling"]) == "")
    // Readers follow main by themselves.
    #expect(try site.store.snapshot().object("posts", "one").fields()["title"] == "Uno")
  }

  @Test func aReviewerIsNamedWithTheirAddressWhereItIsKnown() throws {
    let site = try Site()
    var settings = PublishingSettings()
    settings.address = { $0.id == "u2" ? "ben@example.com" : nil }
    let review = site.review(settings)
    let publication = try review.publish(site.approved(review, .title("one", "Uno")), by: Site.ben)
    #expect(try site.commit(publication.commit).trailers("Reviewed-by") == ["Ben <ben@example.com>"])
  }

  /// Law: writes of others stay, though main has moved since the changeset began.
  @Test func whatMainBecameMeanwhileIsKept() throws {
    let site = try Site()
    let review = site.review()
    let number = try site.approved(review, .title("one", "Uno"))
    try site.write(.title("two", "Due"))
    _ = try review.publish(number, by: Site.ben)
    #expect(try site.text("content/posts/one.md")?.contains("Uno") == true)
    #expect(try site.text("content/posts/two.md")?.contains("Due") == true)
  }

  /// Rule 4: two who change different fields of one object both have their way.
  @Test func disjointChangesOfOneObjectAreMerged() throws {
    let site = try Site()
    let review = site.review()
    let number = try site.approved(review, .title("one", "Uno"))
    try site.write(.update(collection: "posts", id: "one", fields: ["rating": 5], expected: nil))
    _ = try review.publish(number, by: Site.ben)
    let fields = try site.store.snapshot().object("posts", "one").fields()
    #expect(fields["title"] == "Uno")
    #expect(fields["rating"] == 5)
  }

  @Test func aConflictIsDataAndMovesNothing() throws {
    let site = try Site()
    let review = site.review()
    let number = try site.approved(review, .title("one", "Uno"))
    let main = try site.write(.title("one", "Eins"))
    let error = #expect(throws: GalleyError.self) { try review.publish(number, by: Site.ben) }
    #expect(error?.code == .conflict)
    #expect(error?.details["next"] == "rebase")
    #expect(error?.details["conflicts"]?.array?.count == 1)
    #expect(try site.tip() == main)
    #expect(try review.changeset(number).state == .approved)
  }

  @Test func theTaskOfAPublishedChangesetIsDone() throws {
    let site = try Site()
    let review = site.review()
    let task = try review.openTask(TaskDescription(title: "Name it"), by: Site.ada)
    let number = try site.approved(review, titled: "Change", task: task.number, .title("one", "Uno"))
    _ = try review.publish(number, by: Site.ben)
    #expect(try review.task(task.number).state == .done)
    #expect(try review.task(task.number).changeset == number)
  }

  /// R2: one more commit after the approval, and back again.
  @Test func anApprovalHoldsForItsCommitAlone() throws {
    let site = try Site()
    let review = site.review()
    let number = try site.approved(review, .title("one", "Uno"))
    let approved = try site.tip("changesets/\(number)")
    let later = try site.write(.title("one", "Duo"), on: "changesets/\(number)")
    let error = #expect(throws: GalleyError.self) { try review.publish(number, by: Site.ben) }
    #expect(error?.missing == ["stale_approvals"])
    _ = try review.changeset(number)
    try site.store.repository.move(.move("refs/heads/changesets/\(number)", from: later, to: approved))
    _ = try? review.write([.title("two", "Due")], to: number, message: "More", by: Site.ada)
    let back = #expect(throws: GalleyError.self) { try review.publish(number, by: Site.ben) }
    #expect(back?.missing == ["stale_approvals"])
  }

  /// R3: the policy is main's, as it stands when it is published.
  @Test func thePolicyOfMainDecidesAtTheMomentOfPublishing() throws {
    let site = try Site()
    let review = site.review()
    let number = try site.approved(review, .title("one", "Uno"))
    let stricter = #"{"galley": 1, "name": "Test", "review": {"approvals": 2}}"#
    try site.write(.putFile(path: "site.json", bytes: Array(stricter.utf8), expected: nil))
    let error = #expect(throws: GalleyError.self) { try review.publish(number, by: Site.ben) }
    #expect(error?.missing == ["approvals"])
    #expect(error?.hint?.contains("one more approval") == true)

    let looser = #"{"galley": 1, "name": "Test", "review": {"approvals": 0}}"#
    let own = try site.submitted(
      review, titled: "Loosen", .putFile(path: "site.json", bytes: Array(looser.utf8), expected: nil))
    #expect(throws: GalleyError.self) { try review.publish(own.number, by: Site.ben) }
  }

  @Test func everythingThatIsMissingIsSaidAtOnce() throws {
    let site = try Site(
      review: #"""
        {"approvals": 1, "freeze": [{"from": "2025-12-31T00:00:00Z", "until": "2026-01-02T00:00:00Z",
         "reason": "Holidays"}]}
        """#)
    let review = site.review()
    let draft = try review.open(title: "Draft", by: Site.ada)
    _ = try review.write([.title("one", "Uno")], to: draft.number, message: "m", by: Site.ada)
    var ben = Site.ben
    ben.sawSecondFactor = false
    let error = #expect(throws: GalleyError.self) { try review.publish(draft.number, by: ben) }
    #expect(error?.code == .forbidden)
    #expect(error?.missing == ["second_factor", "state", "approvals", "freeze"])
    #expect(error?.message.contains("Holidays") == true)
    #expect(error?.message.contains("2026-01-02T00:00:00Z") == true)
  }

  @Test func aFreezeKeepsWhatIsApprovedUntilItsEnd() throws {
    let site = try Site(
      review: #"{"freeze": [{"from": "2025-12-31T00:00:00Z", "until": "2026-01-02T00:00:00Z"}]}"#)
    let review = site.review()
    let number = try site.approved(review, .title("one", "Uno"))
    #expect(throws: GalleyError.self) { try review.publish(number, by: Site.ben) }
    site.advance(by: 2 * 86_400)
    _ = try review.publish(number, by: Site.ben)
  }

  /// R1 and S35: neither approves nor publishes.
  @Test func agentsDoNotPublish() throws {
    let site = try Site()
    let review = site.review()
    let number = try site.approved(review, .title("one", "Uno"))
    var agent = Site.agent
    agent.sawSecondFactor = true
    let error = #expect(throws: GalleyError.self) { try review.publish(number, by: agent) }
    #expect(error?.missing == ["participant"])
    let system = #expect(throws: GalleyError.self) { try review.publish(number, by: .galley) }
    #expect(system?.missing == ["participant"])
    let host = Participant(kind: .host, id: "host", name: "root", sawSecondFactor: true)
    _ = try review.publish(number, by: host)
  }

  @Test func theSecondFactorIsAskedForWhereThePolicySaysSo() throws {
    var ben = Site.ben
    ben.sawSecondFactor = false
    let strict = try Site()
    let review = strict.review()
    let number = try strict.approved(review, .title("one", "Uno"))
    let error = #expect(throws: GalleyError.self) { try review.publish(number, by: ben) }
    #expect(error?.code == .stepUpRequired)
    let lenient = try Site(review: #"{"step_up": false}"#)
    let other = lenient.review()
    _ = try other.publish(lenient.approved(other, .title("one", "Uno")), by: ben)
  }

  @Test func whatIsPublishedClosedOrGoneIsNotPublished() throws {
    let site = try Site()
    let review = site.review()
    let number = try site.approved(review, .title("one", "Uno"))
    _ = try review.publish(number, by: Site.ben)
    let twice = #expect(throws: GalleyError.self) { try review.publish(number, by: Site.ben) }
    #expect(twice?.code == .invalidState)
    let closed = try site.approved(review, .title("two", "Due"))
    _ = try review.close(closed, by: Site.ada)
    #expect(throws: GalleyError.self) { try review.publish(closed, by: Site.ben) }
    let lost = try site.approved(review, .title("two", "Tre"))
    try site.store.repository.move(.remove("refs/heads/changesets/\(lost)", from: nil))
    #expect(throws: GalleyError.self) { try review.publish(lost, by: Site.ben) }
    #expect(throws: GalleyError.self) { try review.publish(99, by: Site.ben) }
  }

  @Test func checksJudgeWhatMainWouldBe() throws {
    let image = "An image: ![](/media/x.png)\n"
    let site = try Site(files: ["content/posts/three.md": "---\ntitle: Three\n---\n\(image)"])
    let review = site.review()
    // What was wrong before and isn't touched stops nobody.
    _ = try review.publish(try site.approved(review, .title("one", "Uno")), by: Site.ben)
    let bad = try site.approved(
      review,
      .update(collection: "posts", id: "two", fields: ["body": .string(image)], expected: nil))
    let main = try site.tip()
    let error = #expect(throws: GalleyError.self) { try review.publish(bad, by: Site.ben) }
    #expect(error?.code == .invalidContent)
    #expect(error?.message.contains("content/posts/two.md") == true)
    #expect(error?.message.contains("content/posts/three.md") == false)
    #expect(try site.tip() == main)
    #expect(try review.changeset(bad).state == .approved)
  }
}
