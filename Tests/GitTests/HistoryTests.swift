import Git
import Testing

@Suite struct HistoryTests {
  /// A history with side branches and merges, in which some commits touch the path and some don't.
  private func tangled() throws -> Scratch {
    let scratch = try Scratch()
    let repository = scratch.repository
    var random = Numbers(seed: 3)
    var time: Int64 = 1_700_000_000
    var tips = [try scratch.commit(["dir/a": "0", "b": "0"], time: time)]
    for round in 1..<60 {
      time += 60
      let tip = tips[random.next(tips.count)]
      let path = ["dir/a", "b", "c/d"][random.next(3)]
      let next = try scratch.commit(
        [path: "\(random.next(4))"], on: "refs/heads/x\(round)", message: "\(round)", time: time,
        parents: [tip])
      tips.append(next)
      if round % 5 == 0 {
        time += 60
        let other = tips[random.next(tips.count)]
        guard try !repository.isAncestor(other, of: next) else { continue }
        tips.append(
          try scratch.commit(
            ["m": "\(round)"], on: "refs/heads/m\(round)", time: time, parents: [next, other]))
      }
    }
    try repository.move(
      .set("refs/heads/main", to: try #require(tips.last)))
    return scratch
  }

  @Test("The log of a path is the one that git shows", arguments: [HistoryScope.all, .firstParent])
  func agreesWithGit(scope: HistoryScope) throws {
    let scratch = try tangled()
    let tip = try #require(try scratch.repository.resolve("refs/heads/main"))
    for path in ["dir/a", "dir", "b", "c/d", "nothing"] {
      let history = try scratch.repository.history(of: path, from: tip, scope: scope, limit: 1000)
      let arguments =
        ["log", "--format=%H"] + (scope == .firstParent ? ["--first-parent"] : []) + ["main", "--", path]
      let log = try Scratch.run(arguments, in: scratch.path).output
      #expect(
        history.revisions.map { $0.commit.id.description } == log.split(separator: "\n").map(String.init))
      #expect(history.next == nil)
    }
  }

  @Test("Pages of a history put together are the history")
  func pages() throws {
    let scratch = try tangled()
    let repository = scratch.repository
    let tip = try #require(try repository.resolve("refs/heads/main"))
    let whole = try repository.history(of: "dir/a", from: tip, scope: .all, limit: 1000).revisions
    var pages: [PathRevision] = []
    var cursor: HistoryCursor?
    repeat {
      let page = try repository.history(of: "dir/a", from: tip, scope: .all, limit: 2, after: cursor)
      pages += page.revisions
      cursor = page.next.flatMap { HistoryCursor($0.description) }
    } while cursor != nil
    #expect(pages == whole)
    #expect(whole.count > 3)
  }

  @Test("A revision carries what the path held after it, and nil after a removal")
  func entries() throws {
    let scratch = try Scratch()
    let repository = scratch.repository
    try scratch.commit(["a": "1"], time: 1)
    try scratch.commit(["b": "1"], time: 2)
    let tip = try scratch.commit(["a": nil], time: 3)
    let revisions = try repository.history(of: "a", from: tip).revisions
    #expect(revisions.map { $0.entry == nil } == [true, false])
    #expect(try repository.blob(try #require(revisions[1].entry).id) == Array("1".utf8))
  }

  @Test("A blame names the commit of each line")
  func blame() throws {
    let scratch = try Scratch()
    let one = try scratch.commit(["a": "1\n2\n3\n"], time: 1)
    let two = try scratch.commit(["a": "1\ntwo\n3\nfour\n"], time: 2)
    let hunks = try scratch.repository.blame("a", at: two)
    #expect(hunks.map(\.lines) == [1...1, 2...2, 3...3, 4...4])
    #expect(hunks.map(\.commit) == [one, two, one, two])
    #expect(hunks[0].author.name == "Ada")
  }

  @Test("A diff names what was added, removed and modified, and skips what is the same")
  func diff() throws {
    let scratch = try Scratch()
    let repository = scratch.repository
    let one = try scratch.commit(["a/b/c": "1", "a/b/d": "2", "x": "3", "same/y": "4", "kind": "5"])
    let two = try scratch.commit(["a/b/c": "one", "x": nil, "new/z": "6", "kind": nil])
    let trees = try [one, two].map { try repository.treeID(ofCommit: $0) }
    let changes = try repository.changes(from: trees[0], to: trees[1])
    #expect(
      changes.map { "\($0.status) \($0.path)" } == [
        "modified a/b/c", "removed kind", "added new/z", "removed x",
      ])
    let git = try scratch.git("diff-tree", "-r", "--name-only", one.description, two.description)
    #expect(git.split(separator: "\n").map(String.init) == changes.map(\.path))
    #expect(try repository.changes(from: nil, to: trees[0]).count == 5)
  }

  @Test("A walk visits folders before what is in them, and leaves out what it is told to")
  func walk() throws {
    let scratch = try Scratch()
    let commit = try scratch.commit(["a/b/c": "1", "a/d": "2", "e": "3"])
    let tree = try scratch.repository.treeID(ofCommit: commit)
    var all: [String] = []
    try scratch.repository.walk(tree) { path, _, _ in
      all.append(path)
      return .enter
    }
    #expect(all == ["a", "a/b", "a/b/c", "a/d", "e"])
    var some: [String] = []
    try scratch.repository.walk(tree, below: "top") { path, _, _ in
      some.append(path)
      return path == "top/a/b" ? .skip : path == "top/a/d" ? .stop : .enter
    }
    #expect(some == ["top/a", "top/a/b", "top/a/d"])
  }
}
