import Content
import Files
import Git
import Store
import Support
import Testing

@testable import Review

/// C1, and rule 25 of the rules for agents: a confirmation is something that a person sees elsewhere.
@Suite struct SoloTests {
  private typealias Site = PublishingSite
  private let site: PublishingSite
  private let settings: PublishingSettings
  private let review: SiteReview

  init() throws {
    site = try PublishingSite(review: #"{"mode": "solo"}"#)
    var settings = PublishingSettings()
    settings.confirmations = site.folder / "confirmations.json"
    self.settings = settings
    review = site.review(settings)
  }

  private func drafted() throws -> Int {
    let draft = try review.open(title: "Uno", by: Site.agent)
    _ = try review.write([.title("one", "Uno")], to: draft.number, message: "Uno", by: Site.agent)
    return draft.number
  }

  private func asked(_ number: Int, by participant: Participant = PublishingSite.agent) throws
    -> ConfirmationRequest
  {
    guard case .needsConfirmation(let request) = try review.publishSolo(number, by: participant) else {
      throw GalleyError(.internalFault, "published without a code")
    }
    return request
  }

  @Test func aProgramPublishesWithTheCodeThatAPersonReadElsewhere() throws {
    let number = try drafted()
    let request = try asked(number)
    #expect(request.commit == (try site.tip("changesets/\(number)")))
    #expect(request.changes.map(\.path) == ["content/posts/one.md"])
    #expect(request.total == 1)
    // The command line is another process.
    let shown = try site.otherProcess(settings).pendingConfirmations()
    let pending = try #require(shown.first)
    #expect(pending.id == request.id)
    #expect(pending.digest == request.digest)
    #expect(pending.by.client == "Claude Code (ada)")
    let code = pending.code.lowercased().replacing("-", with: "")
    guard case .published(let publication) = try review.publishSolo(number, code: code, by: Site.agent) else {
      throw GalleyError(.internalFault, "not published")
    }
    #expect(try site.tip() == publication.commit)
    #expect(publication.changeset.state == .published)
    #expect(try site.commit(publication.commit).trailers("Agent-Client") == ["Claude Code (ada)"])
    #expect(try review.pendingConfirmations() == [])
    #expect(throws: GalleyError.self) { try review.publishSolo(number, code: code, by: Site.agent) }
  }

  @Test func theFileOfTheCodesIsItsOwnersAlone() throws {
    _ = try asked(try drafted())
    #expect(try (site.folder / "confirmations.json").status().permissions & 0o777 == 0o600)
  }

  @Test func anotherCommitVoidsTheCode() throws {
    let number = try drafted()
    _ = try asked(number)
    let code = try #require(try review.pendingConfirmations().first).code
    _ = try review.write([.title("two", "Due")], to: number, message: "More", by: Site.agent)
    let error = #expect(throws: GalleyError.self) {
      try review.publishSolo(number, code: code, by: Site.agent)
    }
    #expect(error?.code == .forbidden)
    #expect(try review.changeset(number).state == .draft)
  }

  @Test func anotherStateOfMainVoidsTheCode() throws {
    let number = try drafted()
    _ = try asked(number)
    let code = try #require(try review.pendingConfirmations().first).code
    try site.write(.title("two", "Due"))
    #expect(throws: GalleyError.self) { try review.publishSolo(number, code: code, by: Site.agent) }
  }

  @Test func theCodeIsGoodForWhoAskedAlone() throws {
    let number = try drafted()
    _ = try asked(number)
    let code = try #require(try review.pendingConfirmations().first).code
    var other = Site.agent
    other.id = "c2"
    #expect(throws: GalleyError.self) { try review.publishSolo(number, code: code, by: other) }
    other = Site.agent
    other.client = "Cursor"
    #expect(throws: GalleyError.self) { try review.publishSolo(number, code: code, by: other) }
    _ = try review.publishSolo(number, code: code, by: Site.agent)
  }

  @Test func aCodeGrowsOldAndIsNotGuessed() throws {
    let number = try drafted()
    _ = try asked(number)
    let first = try #require(try review.pendingConfirmations().first).code
    site.advance(by: 600)
    #expect(try review.pendingConfirmations() == [])
    #expect(throws: GalleyError.self) { try review.publishSolo(number, code: first, by: Site.agent) }
    _ = try asked(number)
    let second = try #require(try review.pendingConfirmations().first).code
    for _ in 0..<5 {
      #expect(throws: GalleyError.self) { try review.publishSolo(number, code: "AAAA-AAAA", by: Site.agent) }
    }
    #expect(throws: GalleyError.self) { try review.publishSolo(number, code: second, by: Site.agent) }
  }

  @Test func askingAnewReplacesTheCode() throws {
    let number = try drafted()
    _ = try asked(number)
    let first = try #require(try review.pendingConfirmations().first).code
    _ = try asked(number)
    #expect(try review.pendingConfirmations().count == 1)
    #expect(throws: GalleyError.self) { try review.publishSolo(number, code: first, by: Site.agent) }
  }

  @Test func whereOthersHaveToAgreeThereIsNoSuchWay() throws {
    let approval = try PublishingSite()
    let review = approval.review()
    let draft = try review.open(title: "Uno", by: Site.agent)
    _ = try review.write([.title("one", "Uno")], to: draft.number, message: "Uno", by: Site.agent)
    let error = #expect(throws: GalleyError.self) { try review.publishSolo(draft.number, by: Site.agent) }
    #expect(error?.missing.contains("mode") == true)
    #expect(try review.pendingConfirmations() == [])
  }

  @Test func anEmptyChangesetAsksForNothing() throws {
    let draft = try review.open(title: "Nothing", by: Site.agent)
    let error = #expect(throws: GalleyError.self) { try review.publishSolo(draft.number, by: Site.agent) }
    #expect(error?.code == .invalidState)
  }
}
