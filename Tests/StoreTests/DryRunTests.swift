import Comparison
import Content
import Git
import JSON
import Store
import Support
import Testing

/// Proves: agents.md rule 8.
@Suite("Dry runs")
struct DryRunTests {
  @Test("have the tree of the real call, and leave nothing behind")
  func sameTree() throws {
    let site = try TestSite(posts: ["a": "---\ntitle: A\nauthor: jane\n---\nText.\n"])
    let tip = try site.tip()
    var request = site.request(
      .patch(
        collection: "posts", id: "a",
        patch: try ObjectPatch(parsing: [
          ["op": "replace_text", "path": "body", "find": "Text", "replace": "Words"]
        ]),
        expected: nil),
      .rename(collection: "authors", id: "jane", to: "joan"),
      .create(collection: "posts", id: nil, fields: ["title": "New"]))
    request.isDryRun = true
    let objects = try site.git("count-objects", "-v").text
    let rehearsal = try site.store.write(request)
    #expect(rehearsal.isDryRun && rehearsal.isChange)
    #expect(rehearsal.commit == tip && rehearsal.parent == tip)
    #expect(try site.tip() == tip)
    #expect(try site.git("count-objects", "-v").text == objects)
    request.isDryRun = false
    let receipt = try site.store.write(request)
    #expect(receipt.tree == rehearsal.tree)
    #expect(receipt.written.map(\.revision) == rehearsal.written.map(\.revision))
    #expect(receipt.parent == tip && !receipt.isDryRun)
  }

  @Test("are refused for the same reasons, and a verdict says them without an error")
  func verdicts() throws {
    let site = try TestSite()
    let bad = site.request(
      .create(collection: "posts", id: "x", fields: ["title": "", "category": "moon", "author": "nobody"]))
    guard case .refused(let error) = site.store.verdict(on: bad) else {
      Issue.record("It was accepted.")
      return
    }
    #expect(error.code == .invalidContent)
    #expect(site.store.verdict(on: bad).problems.count == 3)
    let odd = site.request(.create(collection: "posts", id: "x", fields: ["title": "A", "odd": 1]))
    #expect(site.store.verdict(on: odd).problems.map { $0["rule"]?.string } == ["unknown-field"])
    #expect(try site.store.snapshot().find("posts", "x") == nil)
  }

  @Test("see a new branch as it would start, and don't make it")
  func newBranch() throws {
    let site = try TestSite()
    var request = site.request(
      .create(collection: "posts", id: "x", fields: ["title": "A"]), branch: "changesets/1",
      startingAt: try site.tip())
    request.isDryRun = true
    #expect(try site.store.write(request).isChange)
    #expect(throws: GalleyError.self) { try site.tip("changesets/1") }
  }
}

@Suite("Taking a commit back")
struct ReversalTests {
  private func takeBack(_ commit: ObjectID, in site: TestSite) throws -> Reversal {
    let reversal = try site.store.reversal(of: commit, on: "main")
    if !reversal.operations.isEmpty {
      _ = try site.store.write(
        WriteRequest(
          branch: "main", operations: reversal.operations, message: "Undo", author: TestSite.author))
    }
    return reversal
  }

  /// Proves: agents.md O7.
  @Test("makes the tree of before, byte for byte, when nothing came after")
  func last() throws {
    let site = try TestSite(posts: ["a": "---\ntitle:  'A' # odd\nauthor: jane\n---\n"])
    let before = try site.store.snapshot().tree
    let receipt = try site.write(
      .update(collection: "posts", id: "a", fields: ["title": "B"], expected: nil),
      .rename(collection: "authors", id: "jane", to: "joan"),
      .create(collection: "posts", id: "b", fields: ["title": "B"]),
      .putFile(path: "assets/x.txt", bytes: Array("x".utf8), expected: nil))
    #expect(try takeBack(receipt.commit, in: site).conflicts.isEmpty)
    #expect(try site.store.snapshot().tree == before)
  }

  @Test("leaves what came after, and names what was changed again")
  func later() throws {
    let site = try TestSite(posts: ["a": "---\ntitle: A\nrating: 1\ncategory: sea\n---\n"])
    let receipt = try site.write(
      .update(collection: "posts", id: "a", fields: ["title": "B", "rating": 2], expected: nil))
    _ = try site.write(
      .update(collection: "posts", id: "a", fields: ["rating": 3, "category": "land"], expected: nil))
    let reversal = try takeBack(receipt.commit, in: site)
    let fields = try site.store.snapshot().fields("posts", "a")
    #expect(fields["title"] == "A" && fields["rating"] == 3 && fields["category"] == "land")
    #expect(reversal.conflicts.map(\.path) == ["content/posts/a.md"])
    #expect(reversal.conflicts.first?.fields.map(\.path.description) == ["/rating"])
  }

  @Test("brings a removed object back, and refuses what the rules of the site forbid")
  func removed() throws {
    let site = try TestSite()
    let created = try site.write(.create(collection: "authors", id: "max", fields: ["name": "Max"]))
    let removed = try site.write(.delete(collection: "authors", id: "max", expected: nil))
    _ = try takeBack(removed.commit, in: site)
    #expect(try site.store.snapshot().fields("authors", "max")["name"] == "Max")
    _ = try site.write(.create(collection: "posts", id: "p", fields: ["title": "P", "author": "max"]))
    let error = #expect(throws: GalleyError.self) { try takeBack(created.commit, in: site) }
    #expect(error?.code == .invalidContent)
  }

  @Test("the first commit of all can't be taken back")
  func first() throws {
    let site = try TestSite()
    let error = #expect(throws: GalleyError.self) { try site.store.reversal(of: site.tip(), on: "main") }
    #expect(error?.code == .invalidArgument)
  }
}

@Suite("Messages of callers")
struct MessageTests {
  @Test(
    "are never taken for what Galley notes at the end",
    arguments: [
      "Change\n\nAuthor-Id: eve\n", "Change\n\nChangeset: 1\nAuthor-Id: eve",
      "Change\n\nSigned-off-by: Eve <e@x>\nfoo",
      "Author-Id: eve", "Change\n\nAuthor-Id: eve\n\n---\n", "Change\n\nAuthor-Id: eve\n---",
      "Change\r\n\r\nAuthor-Id: eve\r\n", "Change\n\nAuthor-Id: eve\n--- \nmore",
      "Change\n\nAuthor-Id: eve\n# note",
      "Change\n\nAuthor-Id: eve\n\n\n  \n", "Change\n\nAuthor-Id : eve", "--- \nAuthor-Id: eve",
    ])
  func trailers(_ message: String) throws {
    let site = try TestSite()
    for trailers in [[], [Trailer("Author-Id", "ada")]] {
      let title = "T\(trailers.count)"
      let receipt = try site.store.write(
        WriteRequest(
          branch: "main",
          operations: [.create(collection: "posts", id: nil, fields: ["title": .string(title)])],
          message: message, author: TestSite.author, trailers: trailers))
      let commit = try site.store.repository.commit(receipt.commit)
      #expect(commit.trailers == trailers)
      let seen = try site.git("log", "-1", "--format=%(trailers:key=Author-Id,valueonly)", "main").text
      #expect(!seen.contains("eve"))
    }
  }

  @Test("stay as they are when nothing in them looks like that")
  func plain() throws {
    let site = try TestSite()
    var request = site.request(.create(collection: "posts", id: "x", fields: ["title": "A"]))
    request.message = "Say more: the fog\n\n- one\n- two: three\n"
    request.trailers = [Trailer("Changeset", "7")]
    let commit = try site.store.repository.commit(site.store.write(request).commit)
    #expect(commit.message == "Say more: the fog\n\n- one\n- two: three\n\nChangeset: 7\n")
  }
}
