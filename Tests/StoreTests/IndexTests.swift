import Content
import Files
import Git
import Glibc
import JSON
import Store
import Support
import Synchronization
import Testing

@Suite("The index")
struct IndexTests {
  private static func posts(_ count: Int) -> [String: String] {
    var posts: [String: String] = [:]
    for number in 0..<count {
      posts["p\(number)"] = "---\ntitle: Title \(number)\nrating: \(number)\n---\n\nWord \(number).\n"
    }
    return posts
  }

  private static let byID = ListQuery(collection: "posts", sort: "id", limit: 50)

  @Test("readers on several threads see every write that was acknowledged before they asked")
  func readersAndWriter() throws {
    let site = try TestSite(posts: Self.posts(5))
    let store = site.store
    let written = Mutex(0.0)
    let failures = Mutex<[String]>([])
    Threads.run(5) { thread in
      do {
        for round in 1...150 {
          if thread == 0 {
            _ = try store.write(
              WriteRequest(
                branch: "main",
                operations: [
                  .update(
                    collection: "posts", id: "p1", fields: ["rating": .double(Double(round) + 0.5)],
                    expected: nil)
                ],
                message: "r", author: TestSite.author))
            written.withLock { $0 = Double(round) + 0.5 }
          } else {
            let expected = written.withLock { $0 }
            let seen = try store.snapshot().object("posts", "p1").fields()["rating"]?.double ?? -1
            if expected > 1, seen < expected {
              failures.withLock { $0.append("saw \(seen) after \(expected)") }
            }
          }
        }
      } catch {
        failures.withLock { $0.append("\(error)") }
      }
    }
    #expect(failures.withLock { $0 } == [])
  }

  @Test("a collection whose schema was broken and mended has its objects again")
  func brokenAndMended() throws {
    let site = try TestSite(posts: Self.posts(3))
    #expect(try site.ids(Self.byID) == ["p0", "p1", "p2"])
    let checkout = site.folder / "checkout"
    #expect(
      try Command.run("git", ["clone", "-q", (site.folder / "repo.git").string, checkout.string]).status == 0)
    func push(_ path: String, _ text: String?) throws {
      if let text {
        try (checkout / path).writeAtomically(text)
      } else {
        try (checkout / path).removeFile()
      }
      for arguments in [
        ["add", "-A"], ["-c", "user.name=A", "-c", "user.email=a@e", "commit", "-qm", "x"], ["push", "-q"],
      ] {
        let outcome = try Command.run("git", arguments, in: checkout)
        #expect(outcome.status == 0, "\(outcome.errorText)")
      }
      usleep(3_000)
    }
    let schema = try #require(TestSite.definitions["schemas/post.json"])
    try push("schemas/post.json", String(schema.dropLast(3)))
    #expect(throws: GalleyError.self) { try site.ids(Self.byID) }
    try push("schemas/post.json", schema)
    #expect(try site.ids(Self.byID) == ["p0", "p1", "p2"])
    let collection = try #require(TestSite.definitions["collections/posts.json"])
    try push("collections/posts.json", nil)
    #expect(throws: GalleyError.self) { try site.ids(Self.byID) }
    try push("collections/posts.json", collection.replacing("date:desc", with: "rating:desc"))
    #expect(
      try site.ids(ListQuery(collection: "posts")) == ["p2", "p1", "p0"], "its new order holds at once")
    #expect(try site.store.snapshot().fields("posts", "p1")["title"] == "Title 1")
  }

  @Test("stores that find no index at the same time don't harm each other")
  func simultaneousBuilds() throws {
    let site = try TestSite(posts: Self.posts(40))
    let stores = try (0..<6).map { _ in try site.reopened() }
    let failures = Mutex<[String]>([])
    Threads.run(6) { thread in
      do {
        let count = try stores[thread].snapshot().count(of: "posts")
        if count != 40 { failures.withLock { $0.append("\(count)") } }
      } catch {
        failures.withLock { $0.append("\(error)") }
      }
    }
    #expect(failures.withLock { $0 } == [])
  }

  @Test("a store goes on answering rightly while another one makes the index anew, again and again")
  func rebuiltByOthers() throws {
    let site = try TestSite(posts: Self.posts(30))
    let store = site.store, other = try site.reopened()
    let failures = Mutex<[String]>([])
    Threads.run(4) { thread in
      do {
        for round in 0..<12 {
          if thread == 0 {
            try other.rebuildIndex()
            _ = try other.write(
              WriteRequest(
                branch: "main",
                operations: [.create(collection: "posts", id: "n\(round)", fields: ["title": "N"])],
                message: "n", author: TestSite.author))
          } else {
            for number in 0..<30 {
              let title = try store.snapshot().object("posts", "p\(number)").fields()["title"]
              if title != .string("Title \(number)") {
                failures.withLock { $0.append("\(number): \(title ?? nil)") }
              }
            }
          }
        }
      } catch {
        failures.withLock { $0.append("\(error)") }
      }
    }
    #expect(failures.withLock { $0 } == [])
    usleep(3_000)
    #expect(try site.store.snapshot().count(of: "posts") == 42)
  }

  @Test("an index that was damaged at any place is made anew, and never answers wrongly", arguments: 0..<12)
  func damage(seed: Int) throws {
    let site = try TestSite(posts: Self.posts(30))
    #expect(try site.store.snapshot().count(of: "posts") == 30)
    var random = SplitMix64(seed: UInt64(seed))
    let file = try (site.folder / "index.db").resolved()
    // Read by another process: closing the file here would take this one's locks from it.
    var bytes = try Command.run("cat", [file.string]).output
    for _ in 0..<40 {
      bytes[Int.random(in: 0..<bytes.count, using: &random)] ^= UInt8.random(in: 1...255, using: &random)
    }
    try file.writeAtomically(bytes, durably: false)
    let store = try site.reopened()
    for number in 0..<30 {
      do throws(GalleyError) {
        let title = try store.snapshot().object("posts", "p\(number)").fields()["title"]
        // A byte inside a text can be another letter: what can be noticed must be noticed, not more.
        #expect(title?.string?.utf8.count == "Title \(number)".utf8.count)
      } catch {
        #expect([.unavailable, .notFound, .storage].contains(error.code), "\(error)")
      }
    }
    try store.rebuildIndex()
    #expect(try store.snapshot().fields("posts", "p7")["title"] == "Title 7")
  }

  @Test("without its file a new index is made, and what a killed process left behind is cleared away")
  func missingFile() throws {
    let site = try TestSite(posts: Self.posts(3))
    #expect(try site.ids(Self.byID).count == 3)
    try (site.folder / "index.db").removeFile()
    let rest = site.folder / "index.1-1.db"
    try rest.writeAtomically("half an index", durably: false)
    // What is younger may be somebody's who is at work.
    let longAgo = timeval(tv_sec: time(nil) - 600, tv_usec: 0)
    #expect(utimes(rest.string, [longAgo, longAgo]) == 0)
    _ = try site.write(.create(collection: "posts", id: "new", fields: ["title": "New"]))
    #expect(try site.ids(Self.byID).count == 4)
    #expect(try site.reopened().snapshot().count(of: "posts") == 4)
    #expect(!rest.exists)
  }

  @Test("an index of another repository, or of a history that is gone, is made anew")
  func foreignIndex() throws {
    let site = try TestSite(posts: Self.posts(3)), other = try TestSite(posts: Self.posts(5))
    #expect(try other.ids(Self.byID).count == 5)
    let file = try (other.folder / "index.db").resolved()
    let moved = try SiteStore(repository: site.folder / "repo.git", index: other.folder / "index.db")
    #expect(try moved.snapshot().count(of: "posts") == 3)
    #expect(file.exists)
  }

  @Test("values in lists are those of the objects, whatever they are")
  func exactValues() throws {
    let site = try TestSite(
      posts: [
        "big": "---\ntitle: \"\"\nrating: 9007199254740993\ntags: []\n---\n",
        "odd": "---\ntitle: 5\nrating: high\ncategory: 7\n---\n",
        "plain": "---\ntitle: T\nrating: 5\ntags: [a]\n---\n",
      ])
    let snapshot = try site.store.snapshot()
    let fields = ["title", "rating", "tags", "category"]
    var bytes: [UInt8] = []
    let page = try snapshot.list(Self.byID)
    try snapshot.write(page, of: "posts", fields: fields, into: &bytes)
    let listed = try JSONValue(parsing: bytes).array ?? []
    #expect(listed.count == 3)
    for (item, id) in zip(listed, ["big", "odd", "plain"]) {
      let object = try snapshot.fields("posts", id)
      for field in fields { #expect(item[field] == (object[field] ?? .null), "\(id) \(field)") }
    }
  }
}
