import Content
import Git
import Store
import Support
import Synchronization
import Testing

@testable import Review

/// security.md, R1 to R3.
@Suite("Approvals")
struct ApprovalTests {
  @Test("no program approves, whoever it acts for")
  func agents() throws {
    let test = try TestReview()
    let number = try test.submitted().number
    var agent = TestReview.agent
    agent.owner = "ben"
    for kind in [Participant.Kind.agent, .system] {
      agent.kind = kind
      let error = #expect(throws: GalleyError.self) { try test.review.approve(number, by: agent) }
      #expect(error?.code == .forbidden)
    }
    #expect(try test.review.changeset(number).approvals.isEmpty)
  }

  @Test("who wrote a commit doesn't approve: by hand, through an agent, by address, or by pushing")
  func authors() throws {
    let test = try TestReview()
    let own = try test.submitted(by: TestReview.ada).number
    let byAgent = try test.submitted(by: TestReview.agent).number
    for number in [own, byAgent] {
      let error = #expect(throws: GalleyError.self) { try test.review.approve(number, by: TestReview.ada) }
      #expect(error?.code == .forbidden)
      #expect(error?.message == "Ada can't approve changeset \(number): they wrote a part of it.")
    }
    var sameAddress = TestReview.ben
    sameAddress.email = "ADA@example.com"
    #expect(throws: GalleyError.self) { try test.review.approve(own, by: sameAddress) }
    // A push by Ben whose commits say that they are Ada's.
    let pushed = try test.opened()
    _ = try test.review.recordPush(
      to: pushed.branch, from: nil, to: try test.tip(pushed.branch), by: TestReview.ben)
    _ = try test.review.submit(pushed.number, by: TestReview.ada)
    #expect(throws: GalleyError.self) { try test.review.approve(pushed.number, by: TestReview.ben) }
    #expect(try test.review.approve(pushed.number, by: TestReview.olga).state == .approved)
  }

  @Test("a site may let authors approve, and still no program")
  func authorsMay() throws {
    let test = try TestReview(review: #"{"authors_may_approve": true}"#)
    let number = try test.submitted().number
    #expect(throws: GalleyError.self) { try test.review.approve(number, by: TestReview.agent) }
    #expect(try test.review.approve(number, by: TestReview.ada).state == .approved)
  }

  @Test("an approval asks for a role that counts and a fresh second factor, unless the site waives it")
  func rolesAndFactor() throws {
    let test = try TestReview()
    let number = try test.submitted().number
    var stranger = TestReview.ben
    stranger.roles = ["viewer"]
    #expect(
      #expect(throws: GalleyError.self) { try test.review.approve(number, by: stranger) }?.code == .forbidden)
    var hasty = TestReview.ben
    hasty.sawSecondFactor = false
    #expect(
      #expect(throws: GalleyError.self) { try test.review.approve(number, by: hasty) }?.code
        == .stepUpRequired)
    let lenient = try TestReview(review: #"{"step_up": false}"#)
    #expect(try lenient.review.approve(try lenient.submitted().number, by: hasty).state == .approved)
  }

  @Test("one more commit makes approvals stale, and moving the branch back doesn't mend them")
  func stale() throws {
    let test = try TestReview()
    let approved = try test.approved()
    let head = try #require(approved.head)
    #expect(approved.approvals.map(\.commit) == [head])
    let written = try test.draft("more", in: approved.number)
    #expect(written.state == .inReview)
    #expect(written.approvals.map(\.isStale) == [true])
    // Back to where it was approved, by a push.
    let moved = try #require(written.head)
    try test.store.repository.move(.move(approved.branchReference, from: moved, to: head))
    let back = try test.review.recordPush(to: approved.branch, from: moved, to: head, by: TestReview.ada)
    #expect(back.state == .inReview)
    #expect(back.approvals.map(\.isStale) == [true])
    #expect(try !test.review.verdict(on: approved.number).isMet)
  }

  @Test("a branch that was moved past Galley is noticed by whoever looks, and by the next act")
  func movedBehind() throws {
    let test = try TestReview()
    let approved = try test.approved()
    let main = try test.review.mainTip()
    try test.store.repository.move(.set(approved.branchReference, to: main))
    let seen = try test.reopened().changeset(approved.number)
    #expect(seen.state == .inReview)
    #expect(seen.wasRewritten)
    #expect(seen.freshApprovals.isEmpty)
    #expect(try test.reopened().changesets().changesets.map(\.state) == [.inReview])
    #expect(throws: GalleyError.self) { try test.publish(approved.number) }
    _ = try test.review.comment(approved.number, text: "What happened?", by: TestReview.ben)
    #expect(
      try test.review.events(of: approved.number).map(\.name) == [
        "opened", "submitted", "approved", "edited", "commented",
      ])
    try test.expectSoundRecord(approved.number)
  }

  @Test("what was not looked at isn't approved")
  func seen() throws {
    let test = try TestReview()
    let submitted = try test.submitted()
    let seen = try #require(submitted.head)
    _ = try test.draft("more", in: submitted.number)
    let error = #expect(throws: GalleyError.self) {
      try test.review.approve(submitted.number, commit: seen, by: TestReview.ben)
    }
    #expect(error?.code == .conflict)
  }

  @Test("a changeset can't make its own policy: main's holds, and such files ask for those who run the site")
  func ownPolicy() throws {
    let test = try TestReview()
    let number = try test.review.open(title: "Open the doors", by: TestReview.ada).number
    let open =
      #"{"galley": 1, "name": "Test", "locales": ["en"], "review": {"mode": "solo", "approvals": 0}}"#
    _ = try test.review.write(
      [.putFile(path: "site.json", bytes: Array(open.utf8), expected: nil)], to: number, message: "Solo",
      by: TestReview.ada)
    #expect(try test.review.submit(number, by: TestReview.ada).state == .inReview)
    #expect(try test.review.approve(number, by: TestReview.ben).state == .inReview)
    #expect(
      try test.review.verdict(on: number).sentence
        == "Needs one approval from an owner or admin who is not an author, for site.json.")
    #expect(try test.review.approve(number, by: TestReview.olga).state == .approved)
  }

  @Test("sixteen people approve at once, and every approval is kept once")
  func manyApprovals() throws {
    let test = try TestReview(review: #"{"approvals": 16, "roles": ["editor"]}"#)
    let number = try test.submitted().number
    let reviews = [test.review, try test.reopened("a"), try test.reopened("b")]
    let errors = Mutex<[String]>([])
    Threads.run(16) { thread in
      var person = TestReview.ben
      person.id = "person-\(thread)"
      person.email = "p\(thread)@example.com"
      do {
        _ = try reviews[thread % 3].approve(number, by: person)
      } catch {
        errors.withLock { $0.append("\(error)") }
      }
    }
    #expect(errors.withLock { $0 } == [])
    let changeset = try test.review.changeset(number)
    #expect(Set(changeset.approvals.map(\.by.id)).count == 16)
    #expect(changeset.approvals.count == 16)
    #expect(changeset.state == .approved)
    try test.expectSoundRecord(number)
  }
}
