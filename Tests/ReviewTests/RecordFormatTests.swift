import Content
import Git
import JSON
import JSONSchema
import Store
import Testing

@testable import Review

@Suite("The formats of records")
struct RecordFormatTests {
  private func schema(_ name: String) throws -> CompiledSchema {
    let text = try #require(EmbeddedSchemas.formats.first { $0.name == name }).text
    return try CompiledSchema(JSONValue(parsing: text))
  }

  @Test("are what schemas/ says of them, whatever has happened")
  func asDescribed() throws {
    let test = try TestReview()
    let review = test.review
    _ = try review.openTask(
      TaskDescription(
        title: "Rivers", notes: "All", references: ["posts/elbe"], assignee: "ada", due: "2026-12-24"),
      by: TestReview.olga)
    let number = try review.open(title: "Rivers", description: "Of the north", task: 1, by: TestReview.agent)
      .number
    try test.draft("rhine", in: number, by: TestReview.agent)
    _ = try review.assign(number, to: ["ben"], by: TestReview.ada)
    _ = try review.setDue(number, "2026-12-24", by: TestReview.ada)
    _ = try review.retitle(number, title: "Long rivers", description: "", by: TestReview.ada)
    let anchor = CommentAnchor(
      collection: "posts", object: "elbe", field: "/body", quote: "The Elbe is wide.")
    _ = try review.comment(
      number, text: "How?", anchor: anchor, suggestion: [["op": "unset", "path": "rating"]],
      by: TestReview.ben)
    _ = try review.reply(number, to: "c1", text: "So", by: TestReview.agent)
    _ = try review.resolve(number, thread: "c1", by: TestReview.ben)
    _ = try review.reopen(number, thread: "c1", by: TestReview.ben)
    _ = try review.submit(number, message: "Please", by: TestReview.agent)
    _ = try review.requestChanges(number, message: "Shorter", by: TestReview.ben)
    _ = try review.submit(number, by: TestReview.agent)
    _ = try review.approve(number, note: "Fine", by: TestReview.ben)
    _ = try review.revokeApproval(number, reason: "Not yet", by: TestReview.ben)
    _ = try review.approve(number, by: TestReview.ben)
    let tree = try test.store.repository.treeID(ofCommit: #require(try review.changeset(number).head))
    _ = try review.act(on: number, by: .galley) { step in
      let head = try step.head()
      try step.record(
        .checked(
          .init(tree: tree, verdict: "passed", errors: 0, warnings: 2, at: 1_767_225_600), commit: head))
      try step.record(.scheduled(.init(at: 1, until: 2, by: TestReview.ben.reference, commit: head)))
      try step.record(.unscheduled(reason: "Later"))
      try step.record(.scheduled(.init(at: 1, by: TestReview.ben.reference, commit: head)))
      try step.record(.failed(reason: "A conflict"))
    }
    try test.draft("oder", in: number, by: TestReview.agent)
    _ = try review.recordPush(
      to: "changesets/1", from: nil, to: try test.tip("changesets/1"), by: TestReview.ada)
    _ = try review.withdraw(number, reason: "Anew", by: TestReview.agent)
    _ = try review.close(number, reason: "No", by: TestReview.agent)
    _ = try review.reopen(number, by: TestReview.agent)
    try test.expectSoundRecord(number)
    try expect(RecordBook<Changeset>.reference(number), test, "changeset")
    try expect(RecordBook<EditorialTask>.reference(1), test, "task")
  }

  private func expect(_ reference: String, _ test: TestReview, _ name: String) throws {
    let (state, event) = (try schema(name), try schema("\(name)-event"))
    let repository = test.store.repository
    var next = try repository.resolve(reference)
    while let target = next {
      let commit = try repository.commit(target)
      let stated = try JSONValue(parsing: try repository.file(at: "state.json", in: commit.tree))
      let told = try JSONValue(parsing: try repository.file(at: "event.json", in: commit.tree))
      #expect(state.validate(stated).map(\.message) == [], "\(stated)")
      #expect(event.validate(told).map(\.message) == [], "\(told)")
      next = told["sequence"]?.int == 1 ? nil : commit.parents.first
    }
  }
}
