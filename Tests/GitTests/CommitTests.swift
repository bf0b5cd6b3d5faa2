import Git
import Testing

@Suite struct CommitTests {
  @Test("A commit with author, committer and trailers is what git itself reads")
  func commitIsReadByGit() throws {
    let scratch = try Scratch()
    let repository = scratch.repository
    let editor = Signature(name: "Eve", email: "eve@example.org", time: 1_700_000_100, offset: -90)
    let id = try repository.batch { batch in
      let blob = try batch.writeBlob("# Grüße\n".utf8)
      let tree = try batch.writeTree(from: nil, [.put("content/blog/grüße.md", blob)])
      let commit = try batch.writeCommit(
        CommitDraft(
          tree: tree, author: Scratch.author, committer: editor, message: "Say hello\n\nWhy not.",
          trailers: [Trailer("Reviewed-by", "Bob <bob@example.org>"), Trailer("Changeset", "7")]))
      batch.move(.create("refs/heads/main", at: commit))
      return commit
    }
    let log = try scratch.git("log", "--format=%H|%an|%ae|%at|%cn|%ci|%s|%(trailers:key=Changeset,valueonly)")
    #expect(
      log == "\(id)|Ada|ada@example.org|1700000000|Eve|2023-11-14 20:45:00 -0130|Say hello|7\n\n")
    #expect(try scratch.git("show", "main:content/blog/grüße.md") == "# Grüße\n")
    #expect(try scratch.fsck() == "")

    let commit = try repository.commit(id)
    #expect(commit.author == Scratch.author)
    #expect(commit.committer == editor)
    #expect(commit.summary == "Say hello")
    #expect(commit.trailers("changeset") == ["7"])
    #expect(commit.trailers.count == 2)
    #expect(commit.parents.isEmpty)
    #expect(try repository.file(at: "content/blog/grüße.md", in: commit.tree) == Array("# Grüße\n".utf8))
  }

  @Test("A batch that fails leaves no reference and no temporary file behind")
  func failedBatchLeavesNothing() throws {
    struct Stop: Error {}
    var options = Repository.Options()
    options.memoryLimit = 1000
    let scratch = try Scratch(options)
    #expect(throws: Stop.self) {
      try scratch.repository.batch { batch in
        for number in 0..<100 {
          _ = try batch.writeBlob("blob \(number) \(String(repeating: "x", count: 50))".utf8)
        }
        throw Stop()
      }
    }
    let objects = try scratch.git("count-objects", "-v")
    #expect(objects.contains("count: 0\n"))
    #expect(objects.contains("in-pack: 0\n"))
    #expect(objects.contains("garbage: 0\n"))
  }
}
