import Content
import Files
import Git
import JSON
import Store
import Support
import Synchronization
import Testing

@testable import Review

/// product.md, the first law: everything that an editor would miss lives in git.
@Suite("Records in git")
struct RecordTests {
  @Test("sixteen threads in three processes' stead get numbers of their own, without gaps")
  func numbers() throws {
    let test = try TestReview()
    let reviews = [test.review, try test.reopened("a"), try test.reopened("b")]
    let numbers = Mutex<[Int]>([])
    let errors = Mutex<[String]>([])
    Threads.run(16) { thread in
      for round in 0..<3 {
        do {
          let opened = try reviews[thread % 3].open(title: "T\(thread).\(round)", by: TestReview.ada)
          numbers.withLock { $0.append(opened.number) }
        } catch {
          errors.withLock { $0.append("\(error)") }
        }
      }
    }
    #expect(errors.withLock { $0 } == [])
    #expect(numbers.withLock { $0.sorted() } == Array(1...48))
    #expect(try test.review.changesets().total == 48)
    #expect(try test.review.verifyRecords() == [])
  }

  @Test("two first writes of one agent at once go into one draft")
  func oneDraft() throws {
    let test = try TestReview()
    let found = Mutex<Set<Int>>([])
    Threads.run(16) { _ in
      if let draft = try? test.review.openDraft(for: TestReview.agent) {
        _ = found.withLock { $0.insert(draft.number) }
      }
    }
    #expect(found.withLock { $0 } == [1])
  }

  @Test("a mirror clone carries the whole review, and any machine reads it back from the references alone")
  func mirror() throws {
    let test = try TestReview()
    let published = try test.publish(try test.approved("First").number)
    let second = try test.submitted("Second")
    _ = try test.review.comment(
      second.number, text: "Longer?",
      anchor: CommentAnchor(collection: "posts", object: "elbe", field: "/body", quote: "The Elbe is wide."),
      by: TestReview.ben)
    _ = try test.review.close(try test.opened("Third").number, reason: "No", by: TestReview.ada)
    let task = try test.review.openTask(TaskDescription(title: "Write on lakes"), by: TestReview.ada)
    let clone = test.folder / "clone.git"
    #expect(
      try Command.run("git", ["clone", "-q", "--mirror", (test.folder / "repo.git").string, clone.string])
        .status == 0)
    #expect(try Command.run("git", ["--git-dir", clone.string, "fsck", "--full", "--strict"]).status == 0)
    let store = try SiteStore(repository: clone, index: test.folder / "clone.db")
    let review = SiteReview(store: store, site: "clone", now: { 1_767_225_600 })
    #expect(try review.changesets().changesets == (try test.review.changesets().changesets))
    #expect(try review.changesets().changesets.map(\.state) == [.closed, .inReview, .published])
    #expect(try review.changeset(1).publication?.commit == published.publication?.commit)
    #expect(try review.events(of: second.number) == (try test.review.events(of: second.number)))
    #expect(try review.task(task.number) == task)
    #expect(try review.verifyRecords() == [])
  }

  @Test("without its state, or with a wrong one, a record is what its events come to")
  func lostState() throws {
    let test = try TestReview()
    let approved = try test.approved()
    let reference = RecordBook<Changeset>.reference(approved.number)
    let target = try #require(try test.store.repository.resolve(reference))
    let repository = test.store.repository
    let commit = try repository.commit(target)
    for state in [nil, "{}", #"{"galley": 1, "event": "0000000000000000000000000000000000000000"}"#] {
      try repository.batch { batch in
        let edit: TreeEdit =
          try state.map { .put("state.json", try batch.writeBlob($0.utf8)) } ?? .remove("state.json")
        let tree = try batch.writeTree(from: commit.tree, [edit])
        let damaged = try batch.writeCommit(
          CommitDraft(tree: tree, parents: commit.parents, author: commit.author, message: commit.message))
        batch.move(.set(reference, to: damaged))
      }
      let review = try test.reopened()
      #expect(try review.changeset(approved.number) == approved)
      #expect(try review.verifyRecords().map(\.file) == [reference])
      #expect(try review.assign(approved.number, to: ["ben"], by: TestReview.ada).state == .approved)
    }
  }

  /// security.md, R5.
  @Test("a damaged record names itself and what is missing, and hides no other")
  func damage() throws {
    let test = try TestReview()
    _ = try test.approved("First")
    let second = try test.approved("Second")
    let reference = RecordBook<Changeset>.reference(second.number)
    let target = try #require(try test.store.repository.resolve(reference))
    let links = try test.review.changesetRecords.links(of: second.number, from: target)
    #expect(links.count == 3)
    // The middle commit disappears from the disk.
    _ = try test.git("repack", "-adq")
    _ = try test.git("unpack-objects", "-q")
    let lost = links[1].commit.description
    let repository = (test.folder / "repo.git").string
    let script = """
      cd \(repository)/objects && mkdir ../kept && mv pack/* ../kept/ && for p in ../kept/*.pack; do
      git --git-dir=.. unpack-objects -q < $p; done && rm \(lost.prefix(2))/\(lost.dropFirst(2))
      """
    #expect(try Command.run("sh", ["-ec", script]).status == 0)
    let review = try test.reopened()
    let problems = try review.verifyRecords()
    #expect(problems.map(\.file) == [reference])
    #expect(problems.first?.message.contains(lost) == true)
    // Its last state is there all the same.
    #expect(try review.changesets().changesets.count == 2)
    // A reference that leads to nothing hides only itself.
    try (test.folder / "repo.git" / "refs/galley/changesets/2").writeAtomically(
      Array("1111111111111111111111111111111111111111\n".utf8), durably: false)
    let page = try test.reopened().changesets()
    #expect(page.changesets.map(\.number) == [1])
    #expect(page.problems.map(\.file) == [reference])
    let error = #expect(throws: GalleyError.self) { try test.reopened().changeset(2) }
    #expect(error?.hint?.contains("galley doctor") == true)
  }

  @Test("a reference that holds rubbish is told, and hides no other")
  func rubbish() throws {
    let test = try TestReview()
    for title in ["First", "Second"] { _ = try test.opened(title) }
    let reference = RecordBook<Changeset>.reference(2)
    try (test.folder / "repo.git" / reference).writeAtomically(Array("rubbish\n".utf8), durably: false)
    let review = try test.reopened()
    let page = try review.changesets()
    #expect(page.changesets.map(\.number) == [1])
    #expect(page.problems.map(\.file) == [reference])
    #expect(try review.verifyRecords().map(\.file) == [reference])
    // Its branch is not taken for a new changeset, and its number is not given away.
    #expect(try test.git("for-each-ref", "--format=%(refname)", "refs/galley/changesets/3").text == "")
    #expect(throws: GalleyError.self) { try review.changeset("changesets/2") }
  }

  @Test("a record that is gone, and a main that was reset, are told")
  func missing() throws {
    let test = try TestReview()
    let before = try test.review.mainTip()
    _ = try test.publish(try test.approved("First").number)
    _ = try test.publish(try test.approved("Second").number)
    _ = try test.opened("Third")
    #expect(try test.review.verifyRecords() == [])
    _ = try test.git("update-ref", "-d", "refs/galley/changesets/2")
    #expect(
      try test.reopened().verifyRecords().map(\.message) == [
        "The record of changeset 2 is missing, though changeset 3 came after it."
      ])
    try test.store.repository.move(.set("refs/heads/main", to: before))
    let problems = try test.reopened().verifyRecords().map(\.message)
    #expect(problems.count == 2)
    #expect(problems.contains { $0.contains("is not in the history of main any more") })
  }

  @Test("records written by a newer Galley are not guessed at")
  func newer() throws {
    let test = try TestReview()
    let number = try test.opened().number
    let reference = RecordBook<Changeset>.reference(number)
    let repository = test.store.repository
    let commit = try repository.commit(try #require(try repository.resolve(reference)))
    try repository.batch { batch in
      let event = try batch.writeBlob(#"{"galley": 2, "sequence": 1, "act": "teleported"}"#.utf8)
      let tree = try batch.writeTree(from: commit.tree, [.put("event.json", event), .remove("state.json")])
      batch.move(
        .set(
          reference,
          to: try batch.writeCommit(
            CommitDraft(tree: tree, parents: [], author: commit.author, message: "New"))))
    }
    let error = #expect(throws: GalleyError.self) { try test.reopened().changeset(number) }
    #expect(error?.code == .unreadable)
    #expect(error?.message.contains("version 2") == true)
  }
}
