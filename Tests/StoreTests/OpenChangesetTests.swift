import Content
import Git
import Glibc
import JSON
import Store
import Support
import Testing

@Suite("Open changesets")
struct OpenChangesetTests {
  private func propose(_ site: TestSite, _ branch: String, _ id: String, by name: String, at time: Int64)
    throws
  {
    _ = try site.store.write(
      WriteRequest(
        branch: "changesets/\(branch)",
        operations: [
          .update(
            collection: "posts", id: id, fields: ["title": .string("By \(name) \(time)")], expected: nil)
        ],
        message: "Rename \(id)\n\nAt length.",
        author: Signature(name: name, email: "x@example.com", time: time),
        startingAt: try site.tip()))
  }

  @Test("name what each changes, who began it and when")
  func changes() throws {
    let site = try TestSite(posts: ["a": "---\ntitle: A\n---\n", "b": "---\ntitle: B\n---\n"])
    #expect(try site.store.openChangesets().all.isEmpty)
    try propose(site, "7", "a", by: "Ada", at: 1_000)
    try propose(site, "7", "b", by: "Ben", at: 2_000)
    try propose(site, "typo-fix", "b", by: "Cleo", at: 3_000)
    let open = try site.reopened().openChangesets()
    #expect(open.all.map(\.name) == ["7", "typo-fix"])
    #expect(open.all.map(\.author) == ["Ada", "Cleo"])
    #expect(open.all.map(\.since) == [1_000, 3_000])
    #expect(open.all[0].title == "Rename a")
    #expect(open.changing("content/posts/a.md").map(\.name) == ["7"])
    #expect(open.changing("content/posts/b.md").map(\.name) == ["7", "typo-fix"])
    #expect(open.changing("content/posts/c.md").isEmpty)
  }

  @Test("keep their beginning when main is merged into them, and end when main has all of them")
  func merging() throws {
    let site = try TestSite(posts: ["a": "---\ntitle: A\n---\n", "b": "---\ntitle: B\n---\n"])
    try propose(site, "7", "a", by: "Ada", at: 1_000)
    _ = try site.write(.update(collection: "posts", id: "b", fields: ["title": "B2"], expected: nil))
    let tree = try site.git("merge-tree", "--write-tree", "main", "changesets/7").text.split(separator: "\n")[
      0]
    let merge = try site.git(
      "-c", "user.name=M", "-c", "user.email=m@example.com", "commit-tree", String(tree), "-p",
      "changesets/7",
      "-p", "main", "-m", "Merge main"
    ).text.split(separator: "\n")[0]
    _ = try site.git("update-ref", "refs/heads/changesets/7", String(merge))
    let open = try site.reopened().openChangesets()
    #expect(open.all.map(\.author) == ["Ada"])
    #expect(open.all.first?.paths == ["content/posts/a.md"])
    _ = try site.git("update-ref", "refs/heads/main", String(merge))
    #expect(try site.reopened().openChangesets().all.isEmpty)
  }

  @Test("are at hand for a moment after somebody has looked")
  func atHand() throws {
    let site = try TestSite(posts: ["a": "---\ntitle: A\n---\n"])
    #expect(site.store.openChangesetsAtHand() == nil)
    // The moment may be over before a busy machine comes to the second look.
    var found: OpenChangesets?
    for _ in 0..<100 where found == nil {
      _ = try site.store.openChangesets()
      found = site.store.openChangesetsAtHand()
    }
    #expect(found?.all.isEmpty == true)
  }

  @Test("are followed in one store, whether they, main or neither has moved")
  func following() throws {
    let site = try TestSite(posts: ["a": "---\ntitle: A\n---\n", "b": "---\ntitle: B\n---\n"])
    func look() throws -> [String: Set<String>] {
      usleep(260_000)
      return Dictionary(uniqueKeysWithValues: try site.store.openChangesets().all.map { ($0.name, $0.paths) })
    }
    try propose(site, "1", "a", by: "Ada", at: 1_000)
    #expect(try look() == ["1": ["content/posts/a.md"]])
    _ = try site.write(.update(collection: "posts", id: "b", fields: ["title": "B2"], expected: nil))
    #expect(try look() == ["1": ["content/posts/a.md"]])
    #expect(try look() == ["1": ["content/posts/a.md"]])
    try propose(site, "1", "b", by: "Ada", at: 2_000)
    #expect(try look() == ["1": ["content/posts/a.md", "content/posts/b.md"]])
    _ = try site.git("branch", "-D", "changesets/1")
    #expect(try look() == [:])
  }
}
