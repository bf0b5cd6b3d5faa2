import Content
import Git
import Store
import Support
import Synchronization
import Testing

@testable import GitHosting
@testable import Review

/// R2, R5.
@Suite("Pushes to a changeset under review", .serialized)
struct PushedReviewTests {
  private static let ben = Participant(
    kind: .person, id: "usr_ben", name: "Ben", roles: ["editor"], sawSecondFactor: true)

  @Test("Who pushes counts as an author, and a push makes approvals stale")
  func approvals() async throws {
    try await onThread {
      let site = try HostedSite()
      try site.clone()
      _ = try site.push("HEAD:refs/heads/changesets/a")
      _ = try site.review.submit(1, by: PushedReviewTests.ben)
      let ada = Participant(
        kind: .person, id: "usr_ada", name: "Ada", roles: ["editor"], sawSecondFactor: true)
      #expect(throws: GalleyError.self) { try site.review.approve(1, by: ada) }
      #expect(try site.review.approve(1, by: PushedReviewTests.ben).state == .approved)
      try site.write("content/posts/other.md", "---\ntitle: Other\n---\n")
      let outcome = try site.push("HEAD:refs/heads/changesets/a")
      #expect(outcome.errorText.contains("is in review"), "\(outcome.errorText)")
      let changeset = try site.review.changeset(1)
      #expect(changeset.state == .inReview && changeset.freshApprovals.isEmpty)
    }
  }

  @Test("What was submitted isn't replaced, and what is closed takes nothing more")
  func states() async throws {
    try await onThread {
      let site = try HostedSite()
      try site.clone()
      _ = try site.push("HEAD:refs/heads/changesets/a")
      _ = try site.review.submit(1, by: PushedReviewTests.ben)
      try site.git("commit", "-q", "--amend", "-m", "Other words", in: "work")
      let rewritten = try site.push("+HEAD:refs/heads/changesets/a")
      #expect(
        rewritten.status != 0 && rewritten.errorText.contains("Changeset 1 is in review"),
        "\(rewritten.errorText)")
      _ = try site.review.close(1, by: PushedReviewTests.ben)
      let late = try site.push("+HEAD:refs/heads/changesets/a")
      #expect(late.status != 0 && late.errorText.contains("Changeset 1 is closed"), "\(late.errorText)")
      #expect(try site.review.verifyRecords().isEmpty)
    }
  }

  @Test("A push to the number of a changeset that an agent opened goes on with it")
  func numbers() async throws {
    try await onThread {
      let site = try HostedSite()
      let opened = try site.review.open(title: "Mine", by: PushedReviewTests.ben)
      try site.clone()
      let outcome = try site.push("HEAD:refs/heads/\(opened.branch)")
      #expect(
        outcome.errorText.contains("Changeset \(opened.number) has your commits"), "\(outcome.errorText)")
      #expect(try site.review.changesets().total == 1)
    }
  }
}
