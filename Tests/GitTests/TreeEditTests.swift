import Git
import Testing

@Suite struct TreeEditTests {
  @Test("Only the changed folders are rewritten, and git lists what was asked for")
  func rewritesChangedFolders() throws {
    let scratch = try Scratch()
    let first = try scratch.commit(["a/x/1": "1", "a/y/2": "2", "b/3": "3", "top": "t"])
    let second = try scratch.commit(["a/x/1": "one", "a/x.md": "dot", "b/3": nil])
    #expect(
      try scratch.git("ls-tree", "-r", "--name-only", "main") == "a/x.md\na/x/1\na/y/2\ntop\n")
    let repository = scratch.repository
    let trees = try [first, second].map { try repository.treeID(ofCommit: $0) }
    #expect(
      try repository.entry(at: "a/y", in: trees[0])?.id == repository.entry(at: "a/y", in: trees[1])?.id)
    #expect(try repository.entry(at: "b", in: trees[1]) == nil)
    #expect(try scratch.fsck() == "")
  }

  @Test("A tree that loses its last file is the empty tree")
  func emptied() throws {
    let scratch = try Scratch()
    try scratch.commit(["a/b/c": "1"])
    let commit = try scratch.commit(["a/b/c": nil])
    #expect(try scratch.repository.treeID(ofCommit: commit) == .emptyTree)
    #expect(try scratch.fsck() == "")
  }

  @Test("A file may take the place of a folder that is removed at the same time, and the other way round")
  func swapsKind() throws {
    let scratch = try Scratch()
    try scratch.commit(["a/b": "1", "c": "2", "c.d": "3", "a.z": "4"])
    let repository = scratch.repository
    let tip = try #require(try repository.resolve("refs/heads/main"))
    let tree = try repository.batch { batch in
      let blob = try batch.writeBlob("new".utf8)
      return try batch.writeTree(
        from: batch.treeID(ofCommit: tip), [.remove("a/b"), .put("a", blob), .remove("c"), .put("c/d", blob)])
    }
    let names = try scratch.git("ls-tree", "-r", "--name-only", tree.description)
    #expect(names == "a\na.z\nc.d\nc/d\n")
    #expect(try scratch.git("ls-tree", "--name-only", tree.description) == "a\na.z\nc.d\nc\n")
  }

  @Test(
    "A file and a folder that want one path are refused with the path",
    arguments: [
      ["file/inside"], ["folder"], ["new", "new/child"], ["same", "same"],
    ])
  func collisions(paths: [String]) throws {
    let scratch = try Scratch()
    try scratch.commit(["file": "1", "folder/child": "2"])
    let error = #expect(throws: GitError.self) {
      try scratch.repository.batch { batch in
        let blob = try batch.writeBlob("x".utf8)
        let tip = try #require(try scratch.repository.resolve("refs/heads/main"))
        _ = try batch.writeTree(from: batch.treeID(ofCommit: tip), paths.map { .put($0, blob) })
      }
    }
    #expect(error?.code == .collision)
    #expect(error?.message.contains(paths[0]) == true)
  }

  @Test("Removing what isn't there is an error that names it", arguments: ["nope", "file/x", "folder/nope"])
  func missing(path: String) throws {
    let scratch = try Scratch()
    try scratch.commit(["file": "1", "folder/child": "2"])
    let error = #expect(throws: GitError.self) { try scratch.commit([path: String?.none]) }
    #expect(error?.code == .notFound || error?.code == .collision)
    #expect(error?.message.contains(path) == true)
  }

  @Test(
    "Names that are .git on some file system, or no names at all, are refused",
    arguments: [
      ".git", ".GIT", "a/.Git/config", ".git/x", "git~1", "GIT~1/x", ".git.", ".git ", ".git. . ",
      ".git::$INDEX_ALLOCATION", ".g\u{200c}it", "\u{feff}.git", ".gi\u{206f}t/x", ".git\u{202e}", "..",
      "a/../b",
      ".", "a/./b", "", "/a", "a/", "a//b", "a\\b", "a\nb", "a\u{0}b", "a\u{7f}", "a\u{85}",
      String(repeating: "n", count: 256),
      Array(repeating: "folder", count: 600).joined(separator: "/"),
    ])
  func badNames(path: String) throws {
    let scratch = try Scratch()
    let error = #expect(throws: GitError.self) { try scratch.commit([path: "x"]) }
    #expect(error?.code == .invalidPath)
  }

  @Test(
    "Names that only look like trouble are stored",
    arguments: [
      ".gitignore", ".gitattributes", "git", "a.git", ".github/x", "git~2", "Übung/日本語.md", "a b", "...a",
      "👩‍👩‍👧/x", String(repeating: "n", count: 255),
    ])
  func goodNames(path: String) throws {
    let scratch = try Scratch()
    let commit = try scratch.commit([path: "x", "other": "y"])
    let tree = try scratch.repository.treeID(ofCommit: commit)
    #expect(try scratch.repository.file(at: path, in: tree) == Array("x".utf8))
    #expect(try scratch.git("show", "main:\(path)") == "x")
    #expect(try scratch.fsck() == "")
  }

  @Test("A folder of 10,000 entries is made, changed and read as git does it")
  func wideFolder() throws {
    let scratch = try Scratch()
    var files: [String: String?] = [:]
    for number in 0..<10_000 { files["posts/post-\(number).md"] = "\(number % 50)" }
    try scratch.commit(files)
    let commit = try scratch.commit([
      "posts/post-77.md": "changed", "posts/post-5000.md": nil, "posts/post": "a",
    ])
    let tree = try scratch.repository.treeID(ofCommit: commit)
    let posts = try #require(try scratch.repository.entry(at: "posts", in: tree))
    #expect(try scratch.repository.tree(posts.id).count == 10_000)
    #expect(
      try scratch.git("diff", "--name-status", "main~1", "main")
        == "A\tposts/post\nD\tposts/post-5000.md\nM\tposts/post-77.md\n")
    #expect(try scratch.fsck() == "")
  }

  @Test("A random series of changes gives the trees that git's own index writes")
  func agreesWithGit() throws {
    let scratch = try Scratch()
    var random = Numbers(seed: 7)
    var present: [String: String] = [:]
    let names = ["a", "a-b", "a.b", "a0", "b", "ä"]
    for round in 0..<25 {
      var edits: [String: String?] = [:]
      for _ in 0..<12 {
        let path = (0...random.next(3)).map { _ in names[random.next(names.count)] }.joined(separator: "/")
        let clashes = (Array(present.keys) + edits.keys).contains {
          $0 != path && ($0.hasPrefix(path + "/") || path.hasPrefix($0 + "/"))
        }
        if present[path] != nil, random.next(2) == 0 {
          edits[path] = String?.none
        } else if !clashes {
          edits[path] = "\(round) \(random.next(1000))"
        }
      }
      let commit = try scratch.commit(edits)
      for (path, content) in edits { present[path] = content }
      let listing = try scratch.git("ls-tree", "-r", "--name-only", "-z", commit.description)
      #expect(Set(listing.split(separator: "\0").map(String.init)) == Set(present.keys))
      try scratch.git("read-tree", commit.description)
      let tree = try scratch.git("write-tree")
      #expect(try scratch.repository.treeID(ofCommit: commit).description + "\n" == tree)
    }
    #expect(try scratch.fsck() == "")
  }
}

/// The same numbers in every run.
struct Numbers {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % bound
  }
}
