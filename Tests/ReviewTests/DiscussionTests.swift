import Content
import Git
import JSON
import Store
import Testing

@testable import Review

@Suite("What is said about a changeset")
struct DiscussionTests {
  private func write(_ body: String, _ test: TestReview, _ number: Int) throws -> Changeset {
    try test.review.write(
      [.update(collection: "posts", id: "elbe", fields: ["body": .string(body)], expected: nil)], to: number,
      message: "Change the Elbe", by: TestReview.ada
    ).changeset
  }

  @Test("a comment stays at its words while the text around them changes, and says when they are gone")
  func anchors() throws {
    let test = try TestReview()
    let number = try test.review.open(title: "Elbe", by: TestReview.ada).number
    // The second of two places with the same words.
    let anchor = CommentAnchor(
      collection: "posts", object: "elbe", field: "/body", quote: "The Elbe", before: "is long. ")
    let (_, thread) = try test.review.comment(number, text: "Which one?", anchor: anchor, by: TestReview.ben)
    #expect(thread.id == "c1")
    #expect(thread.anchor?.after == " is wide.\n")
    func place(_ body: String) throws -> CommentPlace {
      try test.review.place(of: thread, in: try write(body, test, number))
    }
    #expect(try place("Hello. The Elbe is long. The Elbe is wide.\n") == .found(25..<33))
    #expect(try place("The Elbe is wide. The Elbe is long.\n") == .found(0..<8))
    #expect(try place("The Rhine is wide.\n") == .gone)
  }

  @Test("a comment at words, fields or objects that aren't there is refused")
  func misplaced() throws {
    let test = try TestReview()
    let number = try test.review.open(title: "Elbe", by: TestReview.ada).number
    for anchor in [
      CommentAnchor(collection: "posts", object: "elbe", field: "/body", quote: "the Rhine"),
      CommentAnchor(collection: "posts", object: "elbe", field: "/nothing"),
      CommentAnchor(collection: "posts", object: "rhine"), CommentAnchor(collection: "moons", object: "io"),
      CommentAnchor(collection: nil, object: "no/such/file"),
    ] {
      let error = #expect(throws: GalleyError.self) {
        try test.review.comment(number, text: "?", anchor: anchor, by: TestReview.ben)
      }
      #expect(error?.code == .notFound)
    }
    #expect(throws: GalleyError.self) { try test.review.comment(number, text: "  ", by: TestReview.ben) }
  }

  @Test("a suggestion is applied by one call, once, and makes who suggested it an author")
  func suggestions() throws {
    let test = try TestReview()
    let number = try test.opened().number
    let patch: JSONValue = [["op": "set", "path": "title", "value": "Elbe and Vltava"]]
    let anchor = CommentAnchor(collection: "posts", object: "elbe", field: "/title")
    _ = try test.review.comment(
      number, text: "Both of them", anchor: anchor, suggestion: patch, by: TestReview.ben)
    let write = try test.review.applySuggestion(number, comment: "c1", by: TestReview.ada)
    #expect(try test.text("content/posts/elbe.md", on: "changesets/1")?.contains("Elbe and Vltava") == true)
    #expect(write.changeset.openThreads.isEmpty)
    #expect(try write.changeset.thread("c1").comments.first?.suggestion?.applied == write.receipt.commit)
    #expect(
      #expect(throws: GalleyError.self) {
        try test.review.applySuggestion(number, comment: "c1", by: TestReview.ada)
      }?.code == .invalidState)
    _ = try test.review.submit(number, by: TestReview.ada)
    #expect(
      #expect(throws: GalleyError.self) { try test.review.approve(number, by: TestReview.ben) }?.code
        == .forbidden)
    try test.expectSoundRecord(number)
    for patch: JSONValue in ["set", [], [["op": "explode"]]] {
      #expect(throws: GalleyError.self) {
        try test.review.comment(number, text: "?", anchor: anchor, suggestion: patch, by: TestReview.ben)
      }
    }
  }

  @Test("threads are answered, settled and opened again, by people and by agents")
  func threads() throws {
    let test = try TestReview()
    let number = try test.opened().number
    _ = try test.review.comment(number, text: "Too long", by: TestReview.ben)
    let (_, thread) = try test.review.reply(number, to: "c1", text: "Shortened", by: TestReview.agent)
    #expect(thread.comments.map(\.id) == ["c1", "c1.2"])
    #expect(thread.comments.map(\.by.name) == ["Ben", "Claude"])
    #expect(try test.review.resolve(number, thread: "c1.2", by: TestReview.agent).openThreads.isEmpty)
    #expect(try test.review.reopen(number, thread: "c1", by: TestReview.ben).openThreads.count == 1)
    let error = #expect(throws: GalleyError.self) {
      try test.review.reply(number, to: "c7", text: "Hm", by: TestReview.ben)
    }
    #expect(error?.code == .notFound)
    try test.expectSoundRecord(number)
  }
}

@Suite("Tasks")
struct TaskTests {
  @Test("a task is claimed once, drafted against, and done when its changeset is published")
  func life() throws {
    let test = try TestReview()
    let task = try test.review.openTask(
      TaskDescription(title: "Write on rivers", references: ["posts/elbe"], due: "2026-12-24"),
      by: TestReview.olga)
    #expect(task.state == .open)
    #expect(try test.review.claimTask(1, by: TestReview.ada).claimedBy?.id == "ada")
    #expect(
      #expect(throws: GalleyError.self) { try test.review.claimTask(1, by: TestReview.ben) }?.code
        == .conflict)
    let number = try test.review.open(title: "Rivers", task: 1, by: TestReview.ada).number
    #expect(try test.review.task(1).changeset == number)
    #expect(
      #expect(throws: GalleyError.self) {
        try test.review.open(title: "Rivers too", task: 1, by: TestReview.ben)
      }?.code == .conflict)
    try test.draft("rhine", in: number)
    _ = try test.review.submit(number, by: TestReview.ada)
    _ = try test.review.approve(number, by: TestReview.ben)
    _ = try test.publish(number)
    #expect(try test.reopened().task(1).state == .done)
    #expect(
      try test.review.taskEvents(of: 1).map(\.name) == ["opened", "claimed", "linked", "completed"])
    #expect(try test.review.verifyRecords() == [])
    #expect(
      #expect(throws: GalleyError.self) { try test.review.claimTask(1, by: TestReview.ben) }?.code
        == .invalidState)
  }

  @Test("tasks are listed by state and by who has them, page by page")
  func listing() throws {
    let test = try TestReview()
    for number in 1...5 {
      _ = try test.review.openTask(TaskDescription(title: "T\(number)", assignee: "ben"), by: TestReview.ada)
    }
    _ = try test.review.completeTask(2, by: TestReview.ben)
    _ = try test.review.dropTask(3, reason: "No", by: TestReview.ben)
    var filter = TaskFilter()
    filter.states = [.open]
    filter.assignee = "ben"
    filter.limit = 2
    let first = try test.review.tasks(filter)
    #expect(first.tasks.map(\.number) == [1, 4])
    #expect(first.total == 3)
    filter.after = first.next
    #expect(try test.review.tasks(filter).tasks.map(\.number) == [5])
    #expect(try test.review.reopenTask(3, by: TestReview.ben).state == .open)
    #expect(
      try test.review.updateTask(1, by: TestReview.ada) { $0.title = "Other" }.title == "Other")
    #expect(throws: GalleyError.self) {
      try test.review.updateTask(1, by: TestReview.ada) { $0.due = "soon" }
    }
  }
}
