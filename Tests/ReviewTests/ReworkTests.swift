import Comparison
import Content
import Git
import JSON
import Store
import Support
import Testing

@testable import Review

@Suite("Reworking changesets")
struct ReworkTests {
  private func rate(_ rating: Int, _ test: TestReview, _ number: Int) throws {
    _ = try test.review.write(
      [.update(collection: "posts", id: "elbe", fields: ["rating": .int(Int64(rating))], expected: nil)],
      to: number,
      message: "Rate \(rating)", by: TestReview.ada)
  }

  @Test("steps are undone one after the other, down to nothing, and history keeps them all")
  func undo() throws {
    let test = try TestReview()
    let number = try test.review.open(title: "Rating", by: TestReview.ada).number
    for rating in 1...3 { try rate(rating, test, number) }
    var ratings: [String?] = []
    for _ in 0..<3 {
      let changeset = try test.review.undoLast(number, by: TestReview.ben)
      ratings.append(
        try test.text("content/posts/elbe.md", on: changeset.branch)?.split(separator: "\n")
          .first { $0.hasPrefix("rating") }.map(String.init))
    }
    #expect(ratings == ["rating: 2", "rating: 1", nil])
    let error = #expect(throws: GalleyError.self) { try test.review.undoLast(number, by: TestReview.ada) }
    #expect(error?.code == .invalidState)
    #expect(try test.review.commits(of: number).count == 6)
    #expect(try test.review.authors(of: number).ids == ["ada", "ben"])
    // Going on after an undo: the next undo takes back what came since.
    try rate(9, test, number)
    _ = try test.review.undoLast(number, by: TestReview.ada)
    #expect(try test.text("content/posts/elbe.md", on: "changesets/1") == test.text("content/posts/elbe.md"))
  }

  @Test("an object is restored byte for byte to a revision that it has had, and to no other file's")
  func restore() throws {
    let test = try TestReview(["content/posts/rhine.md": "---\ntitle: Rhine\n---\n"])
    let number = try test.review.open(title: "Restore", by: TestReview.ada).number
    let before = try test.store.snapshot().object("posts", "elbe").revision
    try rate(5, test, number)
    let back = try test.review.restore(
      number, collection: "posts", id: "elbe", to: before, by: TestReview.ada)
    #expect(try test.text("content/posts/elbe.md", on: back.branch) == test.text("content/posts/elbe.md"))
    _ = try test.review.write(
      [.delete(collection: "posts", id: "elbe", expected: nil)], to: number, message: "Remove",
      by: TestReview.ada)
    _ = try test.review.restore(number, collection: "posts", id: "elbe", to: before, by: TestReview.ada)
    #expect(try test.text("content/posts/elbe.md", on: back.branch) != nil)
    let foreign = try test.store.snapshot().object("posts", "rhine").revision
    let error = #expect(throws: GalleyError.self) {
      try test.review.restore(number, collection: "posts", id: "elbe", to: foreign, by: TestReview.ada)
    }
    #expect(error?.code == .notFound)
  }

  @Test("objects move to another changeset, and their authors with them")
  func move() throws {
    let test = try TestReview()
    let first = try test.review.open(title: "First", by: TestReview.ada).number
    for id in ["a", "b"] { try test.draft(id, in: first) }
    try rate(4, test, first)
    let second = try test.review.open(title: "Second", by: TestReview.ben).number
    let path = "content/posts/elbe.md"
    let (from, to) = try test.review.move(
      ["content/posts/b.md", path], from: first, to: second, by: TestReview.ben)
    #expect(try test.review.comparison(of: from).objects.map(\.id) == ["a"])
    #expect(try test.review.comparison(of: to).objects.map(\.id) == ["b", "elbe"])
    #expect(try test.review.authors(of: second).contains(TestReview.ada))
    _ = try test.review.submit(second, by: TestReview.ben)
    #expect(throws: GalleyError.self) { try test.review.approve(second, by: TestReview.ada) }
    // Under review, what is taken away makes approvals stale.
    _ = try test.review.submit(first, by: TestReview.ada)
    #expect(try test.review.approve(first, by: TestReview.olga).state == .approved)
    let (given, _) = try test.review.move(["content/posts/a.md"], from: first, to: second, by: TestReview.ada)
    #expect(given.state == .inReview)
    #expect(given.freshApprovals.isEmpty)
    let error = #expect(throws: GalleyError.self) {
      try test.review.move(["content/posts/zz.md"], from: second, to: first, by: TestReview.ada)
    }
    #expect(error?.code == .notFound)
  }

  @Test("a changeset is split in two, or not at all")
  func split() throws {
    let test = try TestReview()
    let first = try test.review.open(title: "First", by: TestReview.ada).number
    for id in ["a", "b"] { try test.draft(id, in: first) }
    let (from, to) = try test.review.split(
      first, paths: ["content/posts/a.md"], title: "A", by: TestReview.ada)
    #expect(to.number == 2)
    #expect(try test.review.comparison(of: from).objects.map(\.id) == ["b"])
    #expect(try test.review.comparison(of: to).objects.map(\.id) == ["a"])
    #expect(throws: GalleyError.self) {
      try test.review.split(first, paths: ["content/posts/none.md"], title: "N", by: TestReview.ada)
    }
    #expect(try test.review.changesets().total == 2)
    #expect(try test.git("fsck", "--full", "--strict").status == 0)
  }

  @Test("main is brought in by field; a conflict is told by field, and who decides counts as an author")
  func rebase() throws {
    let test = try TestReview()
    let number = try test.review.open(title: "Rating", by: TestReview.ada).number
    try rate(4, test, number)
    try test.changeOnMain("Elbe", "The Elbe is long.")
    let clean = try test.review.rebase(number, by: TestReview.ben)
    #expect(clean.conflicts.isEmpty)
    #expect(try test.store.repository.commit(#require(clean.commit)).parents.count == 2)
    let text = try #require(try test.text("content/posts/elbe.md", on: "changesets/1"))
    #expect(text.contains("rating: 4") && text.contains("The Elbe is long.\n") && !text.contains("wide"))
    #expect(try test.review.rebase(number, by: TestReview.ben).commit == nil)
    #expect(try !test.review.authors(of: number).contains(TestReview.ben))
    try test.changeOnMain("Elbe", "The Elbe is long.", rating: 7)
    let open = try test.review.rebase(number, by: TestReview.ben)
    #expect(open.commit == nil)
    #expect(open.conflicts.map(\.object) == ["posts/elbe"])
    #expect(open.conflicts.first?.fields.map(\.path.description) == ["/rating"])
    let decided = try test.review.rebase(
      number, deciding: [ConflictDecision(path: "posts/elbe", take: .theirs)], by: TestReview.ben)
    #expect(decided.conflicts.isEmpty)
    #expect(try test.text("content/posts/elbe.md", on: "changesets/1")?.contains("rating: 7") == true)
    #expect(try test.review.authors(of: number).contains(TestReview.ben))
  }
}

extension TestReview {
  /// Has somebody change a post on main.
  func changeOnMain(_ title: String, _ body: String, rating: Int? = nil) throws {
    var fields: JSONObject = ["title": .string(title), "body": .string(body + "\n")]
    if let rating { fields["rating"] = .int(Int64(rating)) }
    _ = try store.write(
      WriteRequest(
        branch: "main", operations: [.update(collection: "posts", id: "elbe", fields: fields, expected: nil)],
        message: "Change", author: Signature(name: "Main", email: "main@example.com", time: 1_767_225_600)))
  }
}
