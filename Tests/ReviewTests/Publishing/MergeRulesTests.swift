import Content
import Git
import JSON
import Store
import Testing

@testable import Review

/// What is right on both sides and wrong together.
@Suite struct MergeRulesTests {
  private typealias Site = PublishingSite
  private let site: PublishingSite
  private let review: SiteReview

  init() throws {
    site = try PublishingSite()
    review = site.review()
  }

  private func refusal(_ number: Int) throws -> GalleyError {
    let main = try site.tip()
    let error = #expect(throws: GalleyError.self) { try review.publish(number, by: Site.ben) }
    #expect(try site.tip() == main)
    #expect(error?.code == .invalidContent)
    return try #require(error)
  }

  @Test func aReferenceToWhatMainHasRemovedIsRefused() throws {
    try site.write(.create(collection: "authors", id: "kim", fields: ["name": "Kim"]))
    let number = try site.approved(
      review, .update(collection: "posts", id: "one", fields: ["author": "kim"], expected: nil))
    try site.write(.delete(collection: "authors", id: "kim", expected: nil))
    #expect(try refusal(number).message.contains("There is no ‘kim’ in authors"))
  }

  @Test func theRemovalOfWhatMainRefersToIsRefused() throws {
    try site.write(.create(collection: "authors", id: "kim", fields: ["name": "Kim"]))
    let number = try site.approved(review, .delete(collection: "authors", id: "kim", expected: nil))
    try site.write(.update(collection: "posts", id: "one", fields: ["author": "kim"], expected: nil))
    #expect(try refusal(number).message.contains("It refers to ‘authors/kim’"))
  }

  @Test func anObjectThatDoesNotFitMainsNewSchemaIsRefused() throws {
    let number = try site.approved(review, .title("one", "A title of thirty letters or so"))
    let schema = try #require(try site.text("schemas/post.json"))
      .replacing("\"maxLength\": 40", with: "\"maxLength\": 10")
    try site.write(.putFile(path: "schemas/post.json", bytes: Array(schema.utf8), expected: nil))
    #expect(try refusal(number).message.contains("content/posts/one.md"))
  }

  @Test func aNewSchemaThatMainsNewObjectsDoNotFitIsRefused() throws {
    let schema = try #require(try site.text("schemas/post.json"))
      .replacing("\"maxLength\": 40", with: "\"maxLength\": 10")
    var owner = Site.ben
    owner.roles = ["owner"]
    let changeset = try site.submitted(
      review, titled: "Shorter", .putFile(path: "schemas/post.json", bytes: Array(schema.utf8), expected: nil)
    )
    _ = try review.approve(changeset.number, by: owner)
    try site.write(.title("two", "A title of thirty letters or so"))
    #expect(try refusal(changeset.number).message.contains("content/posts/two.md"))
  }

  @Test func twoObjectsOfOneNameOnBothSidesAreRefused() throws {
    let number = try site.approved(
      review, .create(collection: "posts", id: "harbour", fields: ["title": "Harbour"]))
    try site.write(.create(collection: "posts", id: "Harbour", fields: ["title": "Another"]))
    #expect(try refusal(number).message.contains("only in case"))
  }

  @Test func aCollectionThatMainHasFilledIsNotRemoved() throws {
    try site.write(
      .putFile(
        path: "collections/notes.json", bytes: Array(#"{"name": "Notes", "schema": "author"}"#.utf8),
        expected: nil))
    var owner = Site.ben
    owner.roles = ["owner"]
    let changeset = try site.submitted(
      review, titled: "No notes", .removeFile(path: "collections/notes.json", expected: nil))
    _ = try review.approve(changeset.number, by: owner)
    try site.write(.create(collection: "notes", id: "n", fields: ["name": "N"]))
    #expect(try refusal(changeset.number).message.contains("There are files in its folder"))
  }

  /// What was wrong on main before is nobody's fault here.
  @Test func faultsThatMainHasAlreadyStopNobody() throws {
    let broken = "---\ntitle: \"\"\n---\n"
    try site.store.repository.batch { batch in
      let tip = try site.tip()
      let tree = try batch.writeTree(
        from: try batch.treeID(ofCommit: tip),
        [.put("content/posts/bad.md", try batch.writeBlob(broken.utf8))])
      let commit = try batch.writeCommit(
        CommitDraft(tree: tree, parents: [tip], author: Site.ada.signature(at: 0), message: "By hand"))
      batch.move(.move("refs/heads/main", from: tip, to: commit))
    }
    let number = try site.approved(review, .title("one", "Uno"))
    _ = try review.publish(number, by: Site.ben)
  }
}
