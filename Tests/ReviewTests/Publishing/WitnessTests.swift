import Content
import Git
import Store
import Testing

@testable import Review

/// security.md, R5: a changeset and the deployment that published it are witnesses for each other.
@Suite("Records that tell of each other")
struct WitnessTests {
  private typealias Site = PublishingSite

  private static let changeset = "refs/galley/changesets/1"
  private static let deployment = "refs/galley/deployments/1"

  private let site: PublishingSite
  private let main: ObjectID

  init() throws {
    site = try PublishingSite()
    let review = site.review()
    main = try review.publish(try site.approved(review, .title("one", "Uno")), by: Site.ben).commit
    #expect(try review.verifyRecords() == [])
  }

  private func target(_ reference: String) throws -> ObjectID {
    try #require(try site.store.repository.resolve(reference))
  }

  @Test(
    "one that is removed is missed, also where it is the last of its kind",
    arguments: [(changeset, "Deployment 1 has"), (deployment, "Changeset 1 was")])
  func removed(reference: String, witness: String) throws {
    try site.store.repository.move(.remove(reference, from: try target(reference)))
    let problems = try site.otherProcess().verifyRecords()
    #expect(problems.map(\.file) == [reference])
    #expect(problems.first?.message.hasPrefix(witness) == true)
    #expect(problems.first?.fix?.contains("+\(reference):\(reference)") == true)
  }

  @Test("one that leads elsewhere is told of once", arguments: [changeset, deployment])
  func replaced(reference: String) throws {
    try site.store.repository.move(.set(reference, to: main))
    #expect(try site.otherProcess().verifyRecords().map(\.file) == [reference])
  }

  @Test("one that was cut off before its last event is missed")
  func cutOff() throws {
    let before = try #require(try site.commit(try target(Self.changeset)).parents.first)
    try site.store.repository.move(.set(Self.changeset, to: before))
    #expect(try site.otherProcess().verifyRecords().map(\.file) == [Self.changeset])
  }
}
