import Content
import Git
import JSON
import Store
import Testing

@testable import Review

@Suite struct RollbackTests {
  private typealias Site = PublishingSite
  private let site: PublishingSite
  private let review: SiteReview
  /// Two publications, one after the other.
  private let first: Publication
  private let second: Publication

  init() throws {
    site = try PublishingSite(
      review: #"{"freeze": [{"from": "2026-02-01T00:00:00Z", "until": "2026-03-01T00:00:00Z"}]}"#)
    review = site.review()
    first = try review.publish(try site.approved(review, .title("one", "Uno")), by: Site.ben)
    second = try review.publish(try site.approved(review, .title("one", "Eins")), by: Site.ben)
  }

  @Test func mainGetsANewCommitWithTheEarlierTree() throws {
    let deployment = try review.rollback(to: first.deployment, by: Site.ben)
    let commit = try site.commit(try site.tip())
    #expect(deployment.commit == commit.id)
    #expect(deployment.rollsBackTo == first.deployment)
    #expect(commit.parents == [second.commit])
    #expect(commit.tree == (try site.commit(first.commit).tree))
    #expect(commit.trailers("Rolls-back-to") == ["\(first.deployment)"])
    #expect(try site.store.snapshot().object("posts", "one").fields()["title"] == "Uno")
    // And forward again.
    _ = try review.rollback(to: second.deployment, by: Site.ben)
    #expect(try site.text("content/posts/one.md")?.contains("Eins") == true)
  }

  @Test func noFreezeStopsIt() throws {
    site.advance(by: 40 * 86_400)
    _ = try review.rollback(to: first.deployment, by: Site.ben)
  }

  /// An agent proposes, a person decides.
  @Test func agentsRequestARollback() throws {
    let refused = #expect(throws: GalleyError.self) {
      try review.rollback(to: first.deployment, by: Site.agent)
    }
    #expect(refused?.missing == ["participant"])
    let changeset = try review.requestRollback(
      to: first.deployment, message: "The title is wrong", by: Site.agent)
    #expect(changeset.state == .inReview)
    #expect(try site.tip() == second.commit)
    #expect(throws: GalleyError.self) { try review.approve(changeset.number, by: Site.agent) }
    _ = try review.approve(changeset.number, by: Site.ben)
    _ = try review.publish(changeset.number, by: Site.ben)
    #expect(try site.text("content/posts/one.md")?.contains("Uno") == true)
  }

  @Test func theSecondFactorIsAskedFor() throws {
    var ben = Site.ben
    ben.sawSecondFactor = false
    let error = #expect(throws: GalleyError.self) { try review.rollback(to: first.deployment, by: ben) }
    #expect(error?.code == .stepUpRequired)
  }

  @Test func thereHasToBeSomethingToGoBackTo() throws {
    #expect(throws: GalleyError.self) { try review.rollback(to: 99, by: Site.ben) }
    let same = #expect(throws: GalleyError.self) { try review.rollback(to: second.deployment, by: Site.ben) }
    #expect(same?.code == .conflict)
    #expect(throws: GalleyError.self) { try review.requestRollback(to: second.deployment, by: Site.agent) }
  }
}
