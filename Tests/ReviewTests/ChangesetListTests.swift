import Content
import Files
import Git
import JSON
import Store
import Support
import Testing

@testable import Review

@Suite("Lists of changesets")
struct ChangesetListTests {
  @Test("are filtered by state, author, assignee and words, and go on where a page ended")
  func filters() throws {
    let test = try TestReview()
    for title in ["Rivers", "Lakes", "Bays"] { _ = try test.opened(title, by: TestReview.ada) }
    _ = try test.opened("Capes", by: TestReview.agent)
    _ = try test.review.submit(2, by: TestReview.ada)
    _ = try test.review.assign(3, to: ["ben", "olga"], by: TestReview.ada)
    func numbers(_ change: (inout ChangesetFilter) -> Void) throws -> [Int] {
      var filter = ChangesetFilter()
      change(&filter)
      return try test.review.changesets(filter).changesets.map(\.number)
    }
    #expect(try numbers { _ in } == [4, 3, 2, 1])
    #expect(try numbers { $0.states = [.inReview] } == [2])
    #expect(try numbers { $0.author = "ada" } == [4, 3, 2, 1])
    #expect(try numbers { $0.author = "token-1" } == [4])
    #expect(try numbers { $0.assignee = "ben" } == [3])
    #expect(try numbers { $0.text = "LAKE" } == [2])
    var filter = ChangesetFilter()
    filter.limit = 3
    let first = try test.review.changesets(filter)
    #expect(first.total == 4)
    filter.cursor = first.nextCursor
    _ = try test.opened("New", by: TestReview.ada)
    let second = try test.review.changesets(filter)
    #expect(second.changesets.map(\.number) == [1])
    #expect(second.nextCursor == nil)
    filter.order = .oldest
    #expect(#expect(throws: GalleyError.self) { try test.review.changesets(filter) }?.code == .invalidCursor)
    filter.cursor = "x"
    #expect(#expect(throws: GalleyError.self) { try test.review.changesets(filter) }?.code == .invalidCursor)
  }

  @Test("come as a queue: what is due soonest first, then what waits longest")
  func queue() throws {
    let test = try TestReview()
    for title in ["A", "B", "C", "D"] {
      test.clock.advance(by: .seconds(60))
      _ = try test.submitted(title)
    }
    _ = try test.review.setDue(3, "2026-12-24", by: TestReview.ada)
    _ = try test.review.setDue(4, "2026-11-30", by: TestReview.ada)
    var filter = ChangesetFilter()
    filter.order = .queue
    filter.limit = 3
    let first = try test.review.changesets(filter)
    #expect(first.changesets.map(\.number) == [4, 3, 1])
    filter.cursor = first.nextCursor
    #expect(try test.review.changesets(filter).changesets.map(\.number) == [2])
  }

  @Test("of thousands of changesets cost no reading the second time")
  func thousands() throws {
    let test = try TestReview()
    let main = try test.review.mainTip()
    let book = test.review.changesetRecords
    // What packing has made of thousands of changesets.
    let targets = try test.store.repository.batch { batch in
      try (1...2_000).map { number in
        let opening = ChangesetEvent.Opening(
          number: number, title: "Changeset \(number)", description: nil, branch: "changesets/\(number)",
          base: main,
          head: main, task: nil, isAdopted: false)
        let by = TestReview.ada.reference
        return try book.links(
          [
            .init(.opened(opening), by: by, at: Int64(number)),
            .init(.closed(commit: main, reason: nil, lostBranch: false), by: by, at: Int64(number)),
          ], batch)
      }
    }
    let names = targets.enumerated().map { (RecordBook<Changeset>.reference($0.offset + 1), $0.element) }
    let lines = (names + [("refs/heads/main", main)]).sorted { $0.0 < $1.0 }.map { "\($0.1) \($0.0)\n" }
    try (test.folder / "repo.git" / "packed-refs").writeAtomically(
      Array(("# pack-refs with: peeled fully-peeled sorted \n" + lines.joined()).utf8), durably: false)
    let review = try test.reopened()
    let clock = ContinuousClock()
    var total = 0
    let cold = try clock.measure { total = try review.changesets().total }
    #expect(total == 2_000)
    // The clock of a file system is coarse: what has just changed is looked at once more.
    try test.settle()
    _ = try review.changesets()
    let warm = try clock.measure {
      for _ in 0..<10 { total = try review.changesets().total }
    }
    #expect(total == 2_000)
    #expect(cold < .seconds(60))
    #expect(warm / 10 < cold / 5)
    #expect(try review.open(title: "Next", by: TestReview.ada).number == 2_001)
  }
}

extension TestReview {
  /// Waits until a change of a reference shows in the times of its files.
  func settle() throws {
    let end = ContinuousClock.now + .milliseconds(40)
    while ContinuousClock.now < end { _ = try store.repository.resolve("HEAD") }
  }
}

extension RecordBook {
  /// A whole record whose reference somebody else makes.
  fileprivate func links(_ events: [State.Event], _ batch: WriteBatch) throws -> ObjectID {
    guard let first = events.first else { throw GalleyError(.internalFault, "No events.") }
    var last = try commit(first, State(beginningWith: first), after: nil, batch)
    for event in events.dropFirst() { last = try commit(event, last.state, after: last.target, batch) }
    return last.target
  }
}
