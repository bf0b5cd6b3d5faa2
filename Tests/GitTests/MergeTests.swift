import Git
import Testing

@Suite struct MergeTests {
  /// Two branches from one commit, merged by us and by git.
  private func merge(
    base: [String: String?], ours: [String: String?], theirs: [String: String?]
  ) throws -> (merge: TreeMerge, scratch: Scratch, git: (status: Int32, output: String)) {
    let scratch = try Scratch()
    let repository = scratch.repository
    let root = try scratch.commit(base)
    let one = try scratch.commit(ours, on: "refs/heads/ours", parents: [root])
    let two = try scratch.commit(theirs, on: "refs/heads/theirs", parents: [root])
    let merged = try repository.batch { batch in
      try batch.mergeTrees(
        base: batch.treeID(ofCommit: root), ours: batch.treeID(ofCommit: one),
        theirs: batch.treeID(ofCommit: two))
    }
    let git = try Scratch.run(
      ["-c", "merge.renames=false", "merge-tree", "--write-tree", "ours", "theirs"], in: scratch.path)
    return (merged, scratch, git)
  }

  @Test("Changes of different paths are both taken")
  func clean() throws {
    let result = try merge(
      base: ["a/1": "1", "a/2": "2", "b/1": "x", "gone": "g", "c/d/e": "e"],
      ours: ["a/1": "one", "new/ours": "o", "gone": nil],
      theirs: ["a/2": "two", "b/1": nil, "new/theirs": "t"])
    #expect(result.merge.conflicts == [])
    #expect(result.git.output == "\(result.merge.tree)\n")
  }

  @Test("A path that both changed differently is answered with its three versions, ours is in the tree")
  func conflict() throws {
    let result = try merge(
      base: ["a/1": "1", "a/2": "2", "a/3": "3"],
      ours: ["a/1": "ours", "a/2": nil, "a/4": "o", "a/5": "same"],
      theirs: ["a/1": "theirs", "a/2": "changed", "a/4": "t", "a/5": "same"])
    #expect(result.merge.conflicts.map(\.path) == ["a/1", "a/2", "a/4"])
    #expect(result.git.status == 1)
    let conflict = result.merge.conflicts[0]
    let repository = result.scratch.repository
    let texts = try [conflict.base, conflict.ours, conflict.theirs].map { version in
      String(decoding: try repository.blob(try #require(version).id), as: UTF8.self)
    }
    #expect(texts == ["1", "ours", "theirs"])
    #expect(result.merge.conflicts[1].ours == nil)
    #expect(result.merge.conflicts[2].base == nil)
    #expect(try repository.file(at: "a/1", in: result.merge.tree) == Array("ours".utf8))
    #expect(try repository.entry(at: "a/2", in: result.merge.tree) == nil)
  }

  @Test("A file on one side and a folder of that name on the other are a conflict")
  func fileAgainstFolder() throws {
    let both = try merge(base: ["z": "z"], ours: ["a": "file"], theirs: ["a/b": "folder"])
    #expect(both.merge.conflicts.map(\.path) == ["a"])
    #expect(try both.scratch.repository.entry(at: "a", in: both.merge.tree)?.mode == .file)
    let turned = try merge(base: ["a": "1", "z": "z"], ours: ["a": "2"], theirs: ["a": nil, "a.b": "x"])
    #expect(turned.merge.conflicts.map(\.path) == ["a"])
  }

  @Test("A side that replaces an untouched file by a folder is taken")
  func replacedByFolder() throws {
    let scratch = try Scratch()
    let repository = scratch.repository
    try repository.batch { batch in
      let blob = try batch.writeBlob("x".utf8)
      let base = try batch.writeTree(from: nil, [.put("a", blob), .put("b", blob)])
      let other = try batch.writeBlob("y".utf8)
      let ours = try batch.writeTree(from: base, [.put("b", other)])
      let theirs = try batch.writeTree(from: base, [.remove("a"), .put("a/c", blob)])
      let merged = try batch.mergeTrees(base: base, ours: ours, theirs: theirs)
      #expect(merged.conflicts == [])
      #expect(try batch.changes(from: ours, to: merged.tree).map(\.path) == ["a", "a/c"])
      let back = try batch.mergeTrees(base: base, ours: theirs, theirs: ours)
      #expect(back.tree == merged.tree)
    }
  }

  @Test("One side's mode and the other side's bytes are both taken")
  func modeAndBytes() throws {
    let scratch = try Scratch()
    try scratch.repository.batch { batch in
      let old = try batch.writeBlob("x".utf8)
      let new = try batch.writeBlob("y".utf8)
      let base = try batch.writeTree(from: nil, [.put("run", old)])
      let ours = try batch.writeTree(from: base, [.put("run", old, mode: .executable)])
      let theirs = try batch.writeTree(from: base, [.put("run", new)])
      let merged = try batch.mergeTrees(base: base, ours: ours, theirs: theirs)
      #expect(merged.conflicts == [])
      #expect(
        try batch.entry(at: "run", in: merged.tree) == TreeEntry(name: "run", mode: .executable, id: new))
    }
  }

  @Test("Random merges agree with git", arguments: 0..<25)
  func random(seed: Int) throws {
    var random = Numbers(seed: UInt64(seed))
    var base: [String: String?] = [:]
    for folder in 0..<4 { for file in 0..<4 { base["f\(folder)/\(file)"] = "base" } }
    func side(_ name: String) -> [String: String?] {
      var edits: [String: String?] = [:]
      for _ in 0..<3 {
        let path = "f\(random.next(5))/\(random.next(5))"
        if base[path] != nil, random.next(2) == 0 {
          edits[path] = String?.none
        } else {
          edits[path] = random.next(3) == 0 ? "agreed" : "\(name) \(path)"
        }
      }
      return edits
    }
    let result = try merge(base: base, ours: side("ours"), theirs: side("theirs"))
    #expect(result.merge.conflicts.isEmpty == (result.git.status == 0))
    if result.git.status == 0 { #expect(result.git.output == "\(result.merge.tree)\n") }
    #expect(try result.scratch.fsck() == "")
  }

  @Test("Texts are merged by line, with markers where both changed the same lines")
  func text() throws {
    func merged(_ ours: String, _ theirs: String) throws -> TextMerge {
      try TextMerge(base: Array("a\nb\nc\nd\n".utf8), ours: Array(ours.utf8), theirs: Array(theirs.utf8))
    }
    let clean = try merged("A\nb\nc\nd\n", "a\nb\nc\nD\n")
    #expect(String(decoding: clean.bytes, as: UTF8.self) == "A\nb\nc\nD\n")
    #expect(!clean.hasConflicts)
    let conflict = try merged("A\nb\nc\nd\n", "X\nb\nc\nd\n")
    #expect(conflict.hasConflicts)
    #expect(
      String(decoding: conflict.bytes, as: UTF8.self).contains("<<<<<<< ours\nA\n=======\nX\n>>>>>>> theirs"))
    #expect(!(try TextMerge(base: [], ours: [], theirs: Array("a\n".utf8))).hasConflicts)
  }

  @Test("What two commits come from, and how far they are apart")
  func graph() throws {
    let scratch = try Scratch()
    let repository = scratch.repository
    let root = try scratch.commit(["a": "1"])
    let one = try scratch.commit(["a": "2"], on: "refs/heads/one", parents: [root])
    let two = try scratch.commit(["b": "3"], on: "refs/heads/two", parents: [root])
    let three = try scratch.commit(["b": "4"], on: "refs/heads/two")
    #expect(try repository.mergeBase(one, three) == root)
    #expect(try repository.distance(from: one, to: three) == Distance(ahead: 1, behind: 2))
    #expect(try repository.isAncestor(root, of: three))
    #expect(try repository.isAncestor(two, of: three))
    #expect(try !repository.isAncestor(three, of: two))
    let alone = try scratch.commit(["x": "1"], on: "refs/heads/alone", parents: [])
    #expect(try repository.mergeBase(alone, three) == nil)
  }
}
