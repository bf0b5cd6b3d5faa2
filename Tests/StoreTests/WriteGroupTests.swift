import Content
import Files
import Git
import JSON
import Store
import Support
import Synchronization
import Testing

@Suite("Writes that become durable together")
struct WriteGroupTests {
  @Test("a write that is refused, and one that changes nothing, leave those beside them alone")
  func badNeighbour() throws {
    let site = try TestSite(posts: ["a": "---\ntitle: A\n---\n"])
    var nameless = site.request(.create(collection: "posts", id: "x", fields: ["title": "X"]))
    nameless.trailers = [Trailer("not a key", "1")]
    let outcomes = site.together([
      site.request(.create(collection: "posts", id: "b", fields: ["title": "B"])),
      site.request(.create(collection: "posts", id: "c", fields: ["title": ""])),
      site.request(.putFile(path: "assets/.git/config", bytes: [1], expected: nil)),
      site.request(.update(collection: "posts", id: "a", fields: ["title": "A"], expected: nil)),
      site.request(
        .create(collection: "posts", id: "d", fields: ["title": "D"]), branch: "nowhere"),
      nameless,
      site.request(.create(collection: "posts", id: "e", fields: ["title": "E"])),
    ])
    #expect(
      outcomes.map { $0.error?.code } == [
        nil, .invalidContent, .invalidName, nil, .notFound, .invalidName, nil,
      ])
    #expect(outcomes.map { $0.receipt?.isChange } == [true, nil, nil, false, nil, nil, true])
    #expect(outcomes[3].receipt?.commit == outcomes[0].receipt?.commit)
    #expect(outcomes[2].error?.details["operation"] == 0)
    #expect(try site.ids(ListQuery(collection: "posts", sort: "id")) == ["a", "b", "e"])
    #expect(try site.git("rev-list", "--count", "main").text == "3\n")
    #expect(try site.git("fsck", "--full", "--strict").status == 0)
  }

  @Test("two writes to a branch that isn't there yet, the second of which removes an object")
  func newBranch() throws {
    let site = try TestSite(posts: ["a": "---\ntitle: A\nauthor: jane\n---\n"])
    let start = try site.tip()
    let outcomes = site.together([
      site.request(
        .update(collection: "posts", id: "a", fields: ["title": "B"], expected: nil), branch: "changesets/1",
        startingAt: start),
      site.request(.delete(collection: "posts", id: "a", expected: nil), branch: "changesets/1"),
      site.request(.delete(collection: "authors", id: "jane", expected: nil), branch: "changesets/1"),
    ])
    #expect(outcomes.map { $0.error?.message } == [nil, nil, nil])
    #expect(try site.git("rev-list", "--count", "changesets/1").text == "4\n")
    #expect(try site.text("content/posts/a.md", on: "changesets/1") == nil)
    #expect(try site.tip() == start)
  }

  @Test("what a write of the same group refers to can't be removed by another one")
  func referenceInGroup() throws {
    let site = try TestSite()
    let outcomes = site.together([
      site.request(.create(collection: "posts", id: "a", fields: ["title": "A", "author": "jane"])),
      site.request(.delete(collection: "authors", id: "jane", expected: nil)),
    ])
    #expect(outcomes.map { $0.error?.code } == [nil, .invalidContent])
  }

  @Test("a branch whose name another branch is in the way of doesn't hurt the others")
  func branchInTheWay() throws {
    let site = try TestSite()
    let start = try site.tip()
    _ = try site.store.write(site.request(branch: "drafts", startingAt: start))
    let create = WriteOperation.create(collection: "posts", id: "a", fields: ["title": "A"])
    let elsewhere = WriteOperation.create(collection: "posts", id: "b", fields: ["title": "B"])
    let outcomes = site.together([
      site.request(elsewhere), site.request(create, branch: "drafts/one", startingAt: start),
      site.request(create, branch: "drafts"),
    ])
    #expect(outcomes.map { $0.error?.code } == [nil, .invalidName, nil])
    #expect(try site.tip("drafts") != start)
  }

  @Test("a branch that others move all the time is busy, and the other branches are written")
  func lostRaces() throws {
    let site = try TestSite()
    let start = try site.tip()
    _ = try site.store.write(site.request(branch: "calm", startingAt: start))
    let other = try site.reopened()
    let count = Mutex(0)
    // Whoever asks for the time is overtaken on main.
    let store = try SiteStore(repository: site.folder / "repo.git", index: site.folder / "index.db") {
      let number = count.withLock { count in
        count += 1
        return count
      }
      _ = try? other.write(
        site.request(.putFile(path: "assets/\(number).txt", bytes: [1], expected: nil)))
      return 1_767_225_600
    }
    let create = WriteOperation.create(collection: "posts", id: "a", fields: ["title": "A"])
    let error = #expect(throws: GalleyError.self) { try store.write(site.request(create)) }
    #expect(error?.code == .busy)
    #expect(error?.json["retryable"] == true)
    let outcomes = site.together([site.request(create), site.request(create, branch: "calm")], in: store)
    #expect(outcomes.map { $0.error?.code } == [.busy, nil])
    #expect(try site.text("content/posts/a.md", on: "calm") != nil)
  }

  @Test("a disk that takes nothing fails every write of the group, and no branch moves")
  func diskError() throws {
    let site = try TestSite()
    let start = try site.tip()
    _ = try site.store.write(site.request(branch: "other", startingAt: start))
    // Everything is read from loose files, and a file stands where the packs would be written.
    let objects = site.folder / "repo.git/objects"
    try (objects / "pack").rename(to: site.folder / "packs")
    try (objects / "pack").createFolder()
    for pack in try (site.folder / "packs").list() where pack.hasSuffix(".pack") {
      let unpacked = try Command.run(
        "git", ["--git-dir", (site.folder / "repo.git").string, "unpack-objects", "-q"],
        input: try (site.folder / "packs" / pack).read())
      #expect(unpacked.status == 0)
    }
    try (objects / "pack").removeTree()
    try (objects / "pack").writeAtomically("in the way")
    let create = WriteOperation.create(collection: "posts", id: "a", fields: ["title": "A"])
    let outcomes = site.together([site.request(create), site.request(create, branch: "other")])
    #expect(outcomes.map { $0.error?.code } == [.storage, .storage])
    #expect(try [site.tip(), site.tip("other")] == [start, start])
  }
}
