import Content
import Git
import JSON
import Store
import Support
import Synchronization
import Testing

@testable import Review

@Suite("A run of the checks")
struct CheckRunTests {
  @Test("finds nothing wrong with the sample site, all of which is looked at")
  func sampleSite() throws {
    let folder = try TemporaryFolder("sample")
    let sample = try FolderSource("\(ProjectFolder.root)/site-data")
    try SiteStore.makeRepository(at: folder / "repo.git", from: sample, author: CheckedSite.author)
    let store = try SiteStore(repository: folder / "repo.git", index: folder / "index.db")
    let review = SiteReview(store: store, site: "magazine", now: { 0 })
    let run = try review.check(tree: try store.snapshot().tree, against: .emptyTree)
    #expect(run.findings.map(\.problem.text) == [])
    #expect(run.verdict == .passed)
    #expect(run.outcomes.map(\.name) == CheckCatalog.descriptions.map(\.name).filter { $0 != "spelling" })
  }

  @Test(
    "finds nothing wrong with the sites that Galley's templates make",
    arguments: ["documentation", "magazine"])
  func templates(_ id: String) throws {
    let folder = try TemporaryFolder("templates")
    let data = try DataDirectory.make(at: folder / "data")
    let store = try data.makeSite(
      slug: "new", from: data.siteTemplate(id), values: ["site_name": "New", "tagline": "New things."],
      author: CheckedSite.author)
    let review = SiteReview(store: store, site: "new", now: { 0 })
    let run = try review.check(tree: try store.snapshot().tree, against: .emptyTree)
    #expect(run.findings.map(\.problem.text) == [])
  }

  @Test("reads what changed and what leads to it, whatever else there is (T48)")
  func cost() throws {
    func reads(_ objects: Int) throws -> Int {
      var files: [String: String] = [:]
      for number in 0..<objects {
        files["content/stories/s\(number).md"] =
          "---\ntitle: S\nauthor: jane\n---\n\n[Next](/stories/s\(number / 2))\n"
      }
      let site = try CheckedSite(files)
      let base = try site.main
      let tree = try site.tree([
        "content/stories/s7.md": "---\ntitle: S\nauthor: jane\n---\n\n[N](/stories/s3)\n"
      ])
      let counter = CountingReader(site.store.repository)
      _ = try site.review.check(tree: tree, against: base)
      let scene = try CheckScene(
        tree: SiteTree(tree, of: site.store, reader: counter),
        base: SiteTree(base, of: site.store, reader: counter), settings: site.store.snapshot().site.settings)
      let run = try Checker(scene: scene, operatorChecks: [], progress: { _ in }).run(fingerprint: "")
      #expect(run.findings.map(\.problem.text) == [])
      return counter.blobs
    }
    let few = try reads(20), many = try reads(400)
    #expect(few == many)
    #expect(many <= 4)
  }

  @Test("takes levels from main, never from what is checked")
  func levels() throws {
    let bad = "---\ntitle: A\n---\n\n[Gone](/gone)\n"
    let site = try CheckedSite()
    let off = #"{"galley": 1, "name": "Test", "checks": {"links": "off"}}"#
    #expect(try site.check(["content/stories/new.md": bad, "site.json": off]).verdict == .failed)
    let lenient = try CheckedSite(settings: #""checks": {"links": "off", "markdown": "error"}"#)
    #expect(try lenient.check(["content/stories/new.md": bad]).verdict == .passed)
    #expect(try lenient.rules(body: "#### Deep") == ["heading-gap"])
    #expect(
      try lenient.check(["content/stories/new.md": "---\ntitle: A\n---\n\n#### Deep\n"]).verdict == .failed)
    let warned = try CheckedSite(settings: #""checks": {"links": "warning"}"#)
    #expect(try warned.check(["content/stories/new.md": bad]).verdict == .warnings)
  }

  @Test("names the same finding by the same key when it moves to another line")
  func keys() throws {
    let site = try CheckedSite()
    func keys(_ body: String) throws -> [String] {
      try site.check(["content/stories/new.md": "---\ntitle: A\n---\n\n\(body)\n"]).findings.map(\.key)
    }
    let first = try keys("[Gone](/gone)")
    #expect(try keys("Text.\n\n[Gone](/gone)") == first)
    #expect(try keys("[Lost](/lost)") != first)
    #expect(Set(try keys("[Gone](/gone)\n\n[Gone](/gone)")).count == 2)
  }

  @Test("is remembered for its trees and settings, tells its progress and can be stopped")
  func running() throws {
    let site = try CheckedSite()
    let tree = try site.tree(["content/stories/new.md": "---\ntitle: A\n---\n"])
    let seen = Mutex<[CheckProgress]>([])
    func check(stopping: Bool = false) throws -> CheckRun {
      try site.review.check(
        tree: tree, against: try site.main, progress: { step in seen.withLock { $0.append(step) } },
        isCancelled: { stopping })
    }
    #expect { try check(stopping: true) } throws: { ($0 as? GalleyError)?.code == .unavailable }
    seen.withLock { $0 = [] }
    let run = try check()
    let steps = seen.withLock { $0 }
    #expect(steps.first?.subject == "content/stories/new.md")
    #expect(steps.last.map { $0.done == $0.total } == true)
    #expect(run.changes == 1)
    seen.withLock { $0 = [] }
    #expect(try check().fingerprint == run.fingerprint)
    #expect(seen.withLock { $0 }.isEmpty)
    #expect(try site.review.checkAtHand(tree: tree, against: try site.main) != nil)
  }

  @Test("is told in pages that keep to a budget")
  func pages() throws {
    let body = (0..<60).map { "[Gone](/gone/\($0))" }.joined(separator: "\n\n")
    let run = try CheckedSite().check(["content/stories/new.md": "---\ntitle: A\n---\n\n\(body)\n"])
    var keys: [String] = []
    var cursor: String?
    repeat {
      let page = try run.page(after: cursor, budget: 4_000)
      #expect(JSONValue.object(page).bytes().count <= 4_100)
      #expect(page["total"]?.int == 60)
      keys += (page["findings"]?.array ?? []).compactMap { $0["key"]?.string }
      cursor = page["next_cursor"]?.string
    } while cursor != nil
    #expect(keys == run.findings.map(\.key))
    #expect { try run.page(after: "none") } throws: { ($0 as? GalleyError)?.code == .invalidCursor }
    #expect(try run.page(check: "schema")["findings"]?.array?.isEmpty == true)
  }

  @Test("finds only what the catalog says that it may find")
  func catalog() throws {
    let site = try CheckedSite()
    let run = try site.check([
      "content/stories/new.md": "---\nx: 1\n---\n\n# A\n\n[](/gone) ![](x.jpg)\n", "views/v.json": "{",
      "content/authors/jane.json": nil,
    ])
    #expect(run.findings.count > 5)
    for finding in run.findings {
      let description = CheckCatalog.descriptions.first { $0.name == finding.check }
      #expect(
        description?.rules.map(\.name).contains(finding.problem.rule) == true, "\(finding.problem.rule)")
    }
    for description in CheckCatalog.descriptions {
      #expect(Set(description.rules.map(\.name)).count == description.rules.count)
      #expect(description.summary.hasSuffix("."))
    }
  }

  @Test("of a changeset looks at what its branch changes, and stands in its record when somebody asks for it")
  func changesets() throws {
    let site = try CheckedSite()
    let repository = site.store.repository
    let tree = try site.tree(["content/stories/new.md": "---\ntitle: A\n---\n\n[Gone](/gone)\n"])
    let main = try site.store.snapshot().commit
    let head = try repository.batch { batch in
      let commit = try batch.writeCommit(
        CommitDraft(tree: tree, parents: [main], author: CheckedSite.author, message: "Draft"))
      batch.move(.create("refs/heads/changesets/1", at: commit))
      return commit
    }
    _ = try site.review.changesetRecords.create { number, _ in
      let opening = ChangesetEvent.Opening(
        number: number, title: "T", branch: "changesets/\(number)", base: main, head: head, isAdopted: false)
      return ([ChangesetEvent(.opened(opening), by: Participant.galley.reference, at: 1)], true)
    }
    let run = try site.review.check(1, by: .galley)
    #expect(run.rules == ["link"])
    #expect(run.changes == 1)
    _ = try site.review.check(1, by: .galley)
    let state = try site.review.changesetRecords.record(1).state
    #expect(state.checks?.verdict == "failed")
    #expect(state.checks?.tree == tree)
    #expect(state.events == 2)
  }
}

/// Counts the files that are read.
final class CountingReader: ObjectReader, Sendable {
  private let repository: Repository
  private let read = Mutex<Set<ObjectID>>([])

  init(_ repository: Repository) { self.repository = repository }

  var blobs: Int { read.withLock { $0.count } }

  func withObject<Result>(
    _ id: ObjectID, _ body: (ObjectKind, UnsafeRawBufferPointer) throws -> Result
  ) throws -> Result {
    try repository.withObject(id) { kind, bytes in
      if kind == .blob { read.withLock { _ = $0.insert(id) } }
      return try body(kind, bytes)
    }
  }

  func header(of id: ObjectID) throws -> ObjectHeader { try repository.header(of: id) }

  func contains(_ id: ObjectID) throws -> Bool { try repository.contains(id) }
}
