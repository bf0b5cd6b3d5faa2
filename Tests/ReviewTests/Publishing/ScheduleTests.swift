import Content
import Git
import JSON
import Store
import Testing

@testable import Review

@Suite struct ScheduleTests {
  private typealias Site = PublishingSite

  @Test func aScheduledChangesetIsPublishedAtItsTimeAndNotBefore() throws {
    let site = try Site()
    let review = site.review()
    let number = try site.approved(review, .title("one", "Uno"))
    let scheduled = try review.schedule(number, at: site.now + 3_600, by: Site.ben)
    #expect(scheduled.state == .scheduled)
    let approved = try site.tip("changesets/\(number)")
    #expect(scheduled.schedule?.commit == approved)
    #expect(try review.due() == [])
    #expect(try review.nextDue() == site.now + 3_600)
    #expect(try review.fire(number).state == .scheduled)
    site.advance(by: 3_600)
    let next = try site.otherProcess()
    #expect(try next.due() == [number])
    #expect(try next.fire(number).state == .published)
    #expect(try site.text("content/posts/one.md")?.contains("Uno") == true)
    let commit = try site.commit(try site.tip())
    #expect(commit.author.name == "Ben")
    #expect(try next.changeset(number).publication?.by.id == "u2")
    #expect(try next.due() == [])
    #expect(try next.fire(number).state == .published)
  }

  @Test func whatStandsInTheWayThenIsWrittenDown() throws {
    let site = try Site()
    let review = site.review()
    let number = try site.approved(review, .title("one", "Uno"))
    _ = try review.schedule(number, at: site.now + 60, by: Site.ben)
    try site.write(.title("one", "Eins"))
    site.advance(by: 60)
    let failed = try review.fire(number)
    #expect(failed.state == .failed)
    #expect(failed.failure?.contains("posts/one/title") == true)
    #expect(try review.due() == [])
  }

  @Test func aFreezeIsLookedAtWhenTheTimeIsSetAndWhenItComes() throws {
    let freeze = #"{"freeze": [{"from": "2026-01-02T00:00:00Z", "until": "2026-01-03T00:00:00Z"}]}"#
    let site = try Site(review: freeze)
    let review = site.review()
    let number = try site.approved(review, .title("one", "Uno"))
    let error = #expect(throws: GalleyError.self) {
      try review.schedule(number, at: site.now + 86_400, by: Site.ben)
    }
    #expect(error?.missing == ["freeze"])
    _ = try review.schedule(number, at: site.now + 60, by: Site.ben)
    // The server was down, and starts within the freeze.
    site.advance(by: 86_400 + 60)
    #expect(try review.fire(number).state == .failed)
    #expect(try review.changeset(number).failure?.contains("2026-01-03T00:00:00Z") == true)
    site.advance(by: 86_400)
    _ = try review.schedule(number, at: site.now + 60, by: Site.ben)
    site.advance(by: 60)
    #expect(try review.fire(number).state == .published)
  }

  @Test func anotherCommitTakesItOffTheSchedule() throws {
    let site = try Site()
    let review = site.review()
    let number = try site.approved(review, .title("one", "Uno"))
    _ = try review.schedule(number, at: site.now + 60, by: Site.ben)
    try site.write(.title("one", "Duo"), on: "changesets/\(number)")
    site.advance(by: 60)
    let after = try review.fire(number)
    #expect(after.state != .published)
    #expect(try site.text("content/posts/one.md")?.contains("One") == true)
    #expect(try review.changeset(number).state == .inReview)
  }

  @Test func aTimeCanBeSetAnewAndTakenAway() throws {
    let site = try Site()
    let review = site.review()
    let number = try site.approved(review, .title("one", "Uno"))
    _ = try review.schedule(number, at: site.now + 60, by: Site.ben)
    #expect(try review.schedule(number, at: site.now + 120, by: Site.ben).schedule?.at == site.now + 120)
    #expect(try review.unschedule(number, reason: "Later", by: Site.ada).state == .approved)
    #expect(throws: GalleyError.self) { try review.unschedule(number, by: Site.ada) }
    site.advance(by: 300)
    #expect(try review.due() == [])
    _ = try review.publish(number, by: Site.ben)
  }

  @Test func whatMayNotBePublishedMayNotBeScheduled() throws {
    let site = try Site()
    let review = site.review()
    let waiting = try site.submitted(review, titled: "Waits", .title("one", "Uno")).number
    #expect(throws: GalleyError.self) { try review.schedule(waiting, at: site.now + 60, by: Site.ben) }
    let number = try site.approved(review, .title("two", "Due"))
    var ben = Site.ben
    ben.sawSecondFactor = false
    let proof = #expect(throws: GalleyError.self) { try review.schedule(number, at: site.now + 60, by: ben) }
    #expect(proof?.code == .stepUpRequired)
    #expect(throws: GalleyError.self) { try review.schedule(number, at: site.now + 60, by: Site.agent) }
    #expect(throws: GalleyError.self) { try review.schedule(number, at: site.now, by: Site.ben) }
    #expect(throws: GalleyError.self) {
      try review.schedule(number, at: site.now + 60, until: site.now + 60, by: Site.ben)
    }
  }

  @Test func atItsEndItIsTakenBackAndWhatCameSinceStays() throws {
    let site = try Site()
    let review = site.review()
    let number = try site.approved(review, titled: "Sale", .title("one", "Uno"))
    _ = try review.schedule(number, at: site.now + 60, until: site.now + 600, by: Site.ben)
    site.advance(by: 60)
    #expect(try review.fire(number).schedule?.until == site.now + 540)
    try site.write(.title("two", "Due"))
    #expect(try review.due() == [])
    site.advance(by: 540)
    #expect(try review.due() == [number])
    #expect(try review.fire(number).schedule == nil)
    #expect(try site.text("content/posts/one.md")?.contains("title: One") == true)
    #expect(try site.text("content/posts/two.md")?.contains("Due") == true)
    let taking = try review.changeset(number + 1)
    #expect(taking.state == .published)
    #expect(taking.title == "Take back: Sale")
    #expect(try site.commit(site.tip()).trailers("Takes-back") == ["\(number)"])
    #expect(try review.due() == [])
  }

  @Test func whatCanNotBeTakenBackStaysAndIsSaid() throws {
    let site = try Site()
    let review = site.review()
    let number = try site.approved(review, .title("one", "Uno"))
    _ = try review.schedule(number, at: site.now + 60, until: site.now + 600, by: Site.ben)
    site.advance(by: 60)
    _ = try review.fire(number)
    try site.write(.title("one", "Tre"))
    site.advance(by: 540)
    #expect(try review.fire(number).schedule == nil)
    #expect(try site.text("content/posts/one.md")?.contains("Tre") == true)
    let last = try #require(try review.events(of: number).last)
    guard case .unscheduled(let reason?) = last.act else { throw GalleyError(.internalFault, "\(last)") }
    #expect(reason.contains("content/posts/one.md"))
  }

  @Test func atItsEndAFreezeIsWaitedFor() throws {
    let freeze = #"{"freeze": [{"from": "2026-01-01T00:05:00Z", "until": "2026-01-01T01:00:00Z"}]}"#
    let site = try Site(review: freeze)
    let review = site.review()
    let number = try site.approved(review, .title("one", "Uno"))
    _ = try review.schedule(number, at: site.now + 60, until: site.now + 600, by: Site.ben)
    site.advance(by: 60)
    _ = try review.fire(number)
    site.advance(by: 540)
    _ = try review.fire(number)
    #expect(try review.due() == [number])
    site.advance(by: 3_600)
    _ = try review.fire(number)
    #expect(try site.text("content/posts/one.md")?.contains("title: One") == true)
  }
}
