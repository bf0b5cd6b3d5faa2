import Files
import Git
import Store
import Support
import Testing

@testable import Review

@Suite struct FollowingTests {
  @Test func thousandsOfChangesetsAreLookedAtInAMoment() throws {
    let site = try TestReview()
    let number = try site.opened().number
    let target = try #require(try site.store.repository.resolve("refs/galley/changesets/\(number)"))
    let tip = try #require(try site.tip("changesets/\(number)"))
    // What the records say doesn't matter for who only looks whether they have moved.
    let numbers = (number + 1...10_000).map(String.init).sorted()
    var lines = ["# pack-refs with: peeled fully-peeled sorted"]
    lines += numbers.map { "\(target) refs/galley/changesets/\($0)" }
    lines += numbers.map { "\(tip) refs/heads/changesets/\($0)" }
    let main = try #require(try site.tip("main"))
    lines.append("\(main) refs/heads/main")
    try (site.folder / "repo.git/packed-refs").writeAtomically(lines.joined(separator: "\n") + "\n")
    var moment = try site.review.moment()
    #expect(moment.changesets.references.count == 10_000 && moment.branches.references.count == 10_000)
    // Whatever was written a moment ago is read once more.
    repeat {
      moment = try site.review.moment(since: moment)
    } while !moment.changesets.isSame(as: moment.changesets)
    let clock = ContinuousClock()
    func least(_ work: () throws -> Void) rethrows -> Duration {
      try (0..<20).map { _ in try clock.measure(work) }.min() ?? .zero
    }
    let idle = try least { _ = try site.review.moment(since: moment) }
    #expect(idle < .milliseconds(2), "\(idle)")
    _ = try site.review.submit(number, by: TestReview.ada)
    let now = try site.review.moment(since: moment)
    let move = try site.review.move(from: moment, to: now)
    #expect(move.changesets == [number] && move.contents.isEmpty && move.isListMoved)
    #expect(try site.review.move(from: now, to: now).isEmpty)
    // Also a look that finds something is short: nothing is read that hasn't moved.
    let moved = try least {
      _ = try site.review.move(from: moment, to: try site.review.moment(since: moment))
    }
    #expect(moved < .milliseconds(100), "\(moved)")
  }

  @Test func aBranchThatNobodyHasMadeAChangesetOfMovesTheListAlone() throws {
    let site = try TestReview()
    let before = try site.review.moment()
    _ = try site.git("update-ref", "refs/heads/changesets/hero", "refs/heads/main")
    let after = try site.review.moment(since: before)
    var expected = ReviewMove()
    expected.isListMoved = true
    #expect(try site.review.move(from: before, to: after) == expected)
    #expect(try site.store.repository.references(prefix: "refs/galley/").isEmpty)
  }

  @Test func aRequestToPublishKeepsWhatBecameOfIt() throws {
    let site = try TestReview(review: #"{"mode": "approval", "approvals": 1}"#)
    let number = try site.submitted().number
    _ = try site.review.requestChanges(number, message: "Shorter", by: TestReview.ben)
    _ = try site.review.submit(number, by: TestReview.ada)
    _ = try site.review.comment(number, text: "Better.", by: TestReview.ben)
    let requests = try site.review.publishRequests(of: number)
    #expect(requests.map(\.outcome) == [.changesRequested("Shorter"), .waiting])
    #expect(requests[0].decidedBy?.id == "ben" && requests[1].decidedBy == nil)
    #expect(requests.map(\.by.id) == ["ada", "ada"])
    #expect(requests[0].commit != requests[1].commit)
    // A branch that was removed past Galley closes it, though no record says so yet.
    _ = try site.git("update-ref", "-d", "refs/heads/changesets/\(number)")
    guard case .closed = try site.review.publishRequests(of: number)[1].outcome else {
      Issue.record("it still waits")
      return
    }
  }
}
