import Content
import Git
import Store
import Support
import Testing

@testable import Review

/// product.md, the life of a change.
@Suite("The life of a changeset")
struct LifeTests {
  typealias Act = @Sendable (TestReview, Int) throws -> Changeset

  /// Ways into each state.
  static let states: [(state: ChangesetState, make: @Sendable (TestReview) throws -> Int)] = [
    (.draft, { try $0.opened().number }),
    (.inReview, { try $0.submitted().number }),
    (.approved, { try $0.approved().number }),
    (.scheduled, { try LifeTests.scheduled($0).number }),
    (
      .failed,
      { test in
        let number = try LifeTests.scheduled(test).number
        return try test.review.act(on: number, by: .galley) { try $0.record(.failed(reason: "A conflict.")) }
          .number
      }
    ),
    (.published, { try $0.publish(try $0.approved().number).number }),
    (.closed, { try $0.review.close(try $0.submitted().number, by: TestReview.ada).number }),
  ]

  static func scheduled(_ test: TestReview) throws -> Changeset {
    let approved = try test.approved()
    return try test.review.act(on: approved.number, by: TestReview.ben) { step in
      let schedule = Changeset.Schedule(
        at: 1_800_000_000, by: TestReview.ben.reference, commit: try step.head())
      try step.record(.scheduled(schedule))
    }
  }

  /// What each act makes of each state; what isn't named is refused.
  static let acts: [(name: String, act: Act, outcomes: [ChangesetState: ChangesetState])] = [
    (
      "write", { try $0.draft("more", in: $1) },
      [.draft: .draft, .inReview: .inReview, .approved: .inReview, .scheduled: .inReview, .failed: .inReview]
    ),
    ("submit", { try $0.review.submit($1, by: TestReview.ada) }, [.draft: .inReview, .failed: .approved]),
    (
      "withdraw", { try $0.review.withdraw($1, by: TestReview.ada) },
      [.inReview: .draft, .approved: .draft, .scheduled: .draft, .failed: .draft]
    ),
    (
      "request changes", { try $0.review.requestChanges($1, message: "Shorter", by: TestReview.ben) },
      [.inReview: .draft, .approved: .draft, .scheduled: .draft, .failed: .draft]
    ),
    (
      "approve", { try $0.review.approve($1, by: TestReview.olga) },
      [.inReview: .approved, .approved: .approved, .scheduled: .scheduled]
    ),
    (
      "revoke", { try $0.review.revokeApproval($1, by: TestReview.ben) },
      [.approved: .inReview, .scheduled: .inReview, .failed: .failed]
    ),
    (
      "assign", { try $0.review.assign($1, to: ["ben"], by: TestReview.ada) },
      [.draft: .draft, .inReview: .inReview, .approved: .approved, .scheduled: .scheduled, .failed: .failed]
    ),
    (
      "set a day", { try $0.review.setDue($1, "2026-12-24", by: TestReview.ada) },
      [.draft: .draft, .inReview: .inReview, .approved: .approved, .scheduled: .scheduled, .failed: .failed]
    ),
    (
      "retitle", { try $0.review.retitle($1, title: "Lakes", description: nil, by: TestReview.ada) },
      [.draft: .draft, .inReview: .inReview, .approved: .approved, .scheduled: .scheduled, .failed: .failed]
    ),
    (
      "comment", { try $0.review.comment($1, text: "Nice", by: TestReview.ben).changeset },
      [
        .draft: .draft, .inReview: .inReview, .approved: .approved, .scheduled: .scheduled, .failed: .failed,
        .published: .published, .closed: .closed,
      ]
    ),
    (
      "undo", { try $0.review.undoLast($1, by: TestReview.ada) },
      [.draft: .draft, .inReview: .inReview, .approved: .inReview, .scheduled: .inReview, .failed: .inReview]
    ),
    (
      "close", { try $0.review.close($1, by: TestReview.ada) },
      [.draft: .closed, .inReview: .closed, .approved: .closed, .scheduled: .closed, .failed: .closed]
    ),
    ("reopen", { try $0.review.reopen($1, by: TestReview.ada) }, [.closed: .draft]),
    ("publish", { try $0.publish($1) }, [.approved: .published, .scheduled: .published]),
  ]

  @Test(
    "every act does in every state what the table says, and the record says the same",
    arguments: 0..<acts.count)
  func table(_ index: Int) throws {
    let (name, act, outcomes) = LifeTests.acts[index]
    for (state, make) in LifeTests.states {
      let test = try TestReview()
      let number = try make(test)
      #expect(try test.review.changeset(number).state == state)
      if let outcome = outcomes[state] {
        #expect(try act(test, number).state == outcome, "\(name) in \(state)")
        #expect(try test.review.changeset(number).state == outcome, "\(name) in \(state), read again")
        #expect(try test.reopened().changeset(number).state == outcome, "\(name) in \(state), read elsewhere")
        try test.expectSoundRecord(number)
      } else {
        let before = try test.git("for-each-ref").text
        let error = #expect(throws: GalleyError.self, "\(name) in \(state)") { try act(test, number) }
        #expect(error?.hint?.isEmpty == false)
        #expect([ErrorCode.invalidState, .notFound].contains(error?.code), "\(name) in \(state)")
        #expect(try test.git("for-each-ref").text == before)
      }
    }
  }

  @Test("a closed changeset loses its branch and none of its commits, and goes on where it was")
  func reopening() throws {
    let test = try TestReview()
    let drafted = try test.opened()
    let head = try #require(drafted.head)
    let closed = try test.review.close(drafted.number, reason: "Not now", by: TestReview.ada)
    #expect(closed.closing?.reason == "Not now")
    #expect(try test.tip("changesets/1") == nil)
    _ = try test.git("reflog", "expire", "--expire=now", "--all")
    _ = try test.git("gc", "--prune=now", "--quiet")
    #expect(try test.reopened().reopen(1, by: TestReview.ada).head == head)
    #expect(try test.tip("changesets/1") == head)
    #expect(try test.git("fsck", "--full", "--strict").status == 0)
  }

  @Test("a changeset that changes nothing is not submitted")
  func nothing() throws {
    let test = try TestReview()
    let number = try test.review.open(title: "Nothing", by: TestReview.ada).number
    let error = #expect(throws: GalleyError.self) { try test.review.submit(number, by: TestReview.ada) }
    #expect(error?.code == .invalidState)
    #expect(error?.message == "Changeset 1 changes nothing yet.")
  }

  /// product.md: "if the caller's credential has no open draft on that site, one is opened …".
  @Test("who names no changeset gets their only draft, a new one, or the list of several")
  func drafts() throws {
    let test = try TestReview()
    let first = try test.review.openDraft(for: TestReview.agent)
    #expect(first.number == 1)
    #expect(first.title == "Draft by Claude")
    #expect(try test.review.openDraft(for: TestReview.agent).number == 1)
    #expect(try test.review.openDraft(for: TestReview.ada).number == 2)
    _ = try test.review.open(title: "Second", by: TestReview.agent)
    let error = #expect(throws: GalleyError.self) { try test.review.openDraft(for: TestReview.agent) }
    #expect(error?.message == "Claude has 2 drafts open: 1 (Draft by Claude), 3 (Second).")
    #expect(try test.review.openDraft(for: TestReview.agent, named: "3").number == 3)
    _ = try test.review.close(3, by: TestReview.ada)
    #expect(try test.review.openDraft(for: TestReview.agent).number == 1)
  }
}

extension TestReview {
  /// Every state on record is what the events up to it come to, and what is named is kept.
  func expectSoundRecord(_ number: Int) throws {
    let book = review.changesetRecords
    let target = try #require(try store.repository.resolve(RecordBook<Changeset>.reference(number)))
    let links = try book.links(of: number, from: target)
    var state = try Changeset(beginningWith: try #require(links.first).event)
    for (index, link) in links.enumerated() {
      if index > 0 { try state.apply(link.event) }
      #expect(try book.storedState(number, at: link.commit) == state)
      #expect(link.sequence == index + 1)
      let parents = try store.repository.commit(link.commit).parents
      for commit in link.event.commits { #expect(parents.contains(commit)) }
    }
  }
}
