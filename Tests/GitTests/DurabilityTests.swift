import Foundation
import Git
import Testing

@Suite struct DurabilityTests {
  @Test("Two instances and a git process that move one branch lose no commit")
  func races() async throws {
    var options = Repository.Options()
    options.lockPatience = .seconds(120)
    let scratch = try Scratch(options)
    try scratch.commit(["start": "0"])
    let path = scratch.path
    let git = Task.detached {
      let script = """
        n=0; while [ $n -lt 30 ]; do old=$(git rev-parse refs/heads/main); \
        new=$(git commit-tree -p $old -m "git $n" $old^{tree}); \
        git update-ref refs/heads/main $new $old 2>/dev/null && n=$((n+1)); done
        """
      let process = Process()
      process.executableURL = URL(filePath: "/bin/sh")
      process.arguments = ["-c", script]
      process.currentDirectoryURL = URL(filePath: path)
      process.environment = [
        "PATH": "/usr/bin:/bin", "GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a", "GIT_COMMITTER_NAME": "A",
        "GIT_COMMITTER_EMAIL": "a",
      ]
      try process.run()
      process.waitUntilExit()
    }
    try await withThrowingTaskGroup(of: Void.self) { group in
      for writer in 0..<2 {
        let repository = try Repository(opening: path, options: options)
        group.addTask {
          for number in 0..<100 {
            while true {
              do {
                try repository.append(file: "w\(writer)/\(number)")
                break
              } catch let error as GitError where error.code == .moved {
                continue
              }
            }
          }
        }
      }
      try await group.waitForAll()
    }
    try await git.value
    #expect(try scratch.git("rev-list", "--count", "main") == "231\n")
    #expect(try scratch.git("ls-tree", "-r", "--name-only", "main").split(separator: "\n").count == 201)
    #expect(try scratch.fsck() == "")
  }

  @Test(
    "Objects that another process packed or repacked are found",
    arguments: [
      ["gc", "--prune=now"], ["repack", "-ad"], ["repack", "-adf", "--depth=20"],
    ])
  func externalRepack(arguments: [String]) throws {
    let scratch = try Scratch()
    let repository = scratch.repository
    var blobs: [ObjectID] = []
    for round in 0..<5 {
      let commit = try scratch.commit(["a/\(round)": "text \(round)", "same": "\(round)"])
      let tree = try repository.treeID(ofCommit: commit)
      blobs.append(try #require(try repository.entry(at: "a/\(round)", in: tree)).id)
      // Reading the first one only opens some packs and not others.
      _ = try repository.blob(blobs[0])
    }
    try scratch.git("repack", "-ad")
    _ = try repository.header(of: blobs[0])
    let other = try scratch.commit(["b": "later"])
    _ = try Scratch.run(arguments, in: scratch.path)
    for blob in blobs { #expect(try repository.blob(blob).starts(with: "text".utf8)) }
    #expect(try repository.commit(other).summary == "Change")
    let hash = try scratch.git("hash-object", "-w", "--stdin", input: "from outside")
    let outside = try #require(ObjectID(String(hash.dropLast())))
    #expect(try repository.blob(outside) == Array("from outside".utf8))
    #expect(try repository.header(of: outside) == ObjectHeader(kind: .blob, size: 12))
    #expect(try repository.contains(outside))
    #expect(try !repository.contains(.zero))
    let error = #expect(throws: GitError.self) { try repository.blob(ObjectID.zero) }
    #expect(error?.code == .notFound)
  }

  @Test("Small batches become packs up to the limit, then loose objects; all are what git reads")
  func batchForms() throws {
    var options = Repository.Options()
    options.packLimit = 3
    let scratch = try Scratch(options)
    for round in 0..<6 { try scratch.commit(["f": "\(round)"]) }
    let status = try scratch.git("count-objects", "-v")
    #expect(status.contains("packs: 3\n"))
    #expect(status.contains("count: 9\n"))
    #expect(try scratch.fsck() == "")
  }

  @Test("A large batch streams into one pack and can be read while it does")
  func largeBatch() throws {
    var options = Repository.Options()
    options.memoryLimit = 64 << 10
    let scratch = try Scratch(options)
    let commit = try scratch.repository.batch { batch in
      var edits: [TreeEdit] = []
      for number in 0..<2000 {
        let text = String(repeating: "line \(number)\n", count: 1 + number % 90)
        edits.append(.put("d\(number % 16)/\(number)", try batch.writeBlob(text.utf8)))
      }
      guard case .put(let first, _) = edits[0].change else { return ObjectID.zero }
      #expect(try batch.blob(first) == Array("line 0\n".utf8))
      let tree = try batch.writeTree(from: nil, edits)
      #expect(try batch.file(at: "d1/1", in: tree) == Array("line 1\nline 1\n".utf8))
      #expect(throws: GitError.self) { try scratch.repository.blob(first) }
      let commit = try batch.writeCommit(CommitDraft(tree: tree, author: Scratch.author, message: "Import"))
      batch.move(.create("refs/heads/main", at: commit))
      return commit
    }
    #expect(try scratch.repository.commit(commit).message == "Import\n")
    #expect(try scratch.git("count-objects", "-v").contains("packs: 1\n"))
    #expect(try scratch.fsck() == "")
    #expect(try scratch.git("ls-tree", "-r", "--name-only", "main").split(separator: "\n").count == 2000)
  }

  @Test("Many threads read through one repository while it is written to")
  func concurrentReads() async throws {
    let scratch = try Scratch()
    let repository = scratch.repository
    let first = try scratch.commit(["a/b": "text", "c": "1"])
    let tree = try repository.treeID(ofCommit: first)
    try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<8 {
        group.addTask {
          var count = 0
          for _ in 0..<300 { count += try repository.file(at: "a/b", in: tree).count }
          return count
        }
      }
      for round in 0..<20 { try scratch.commit(["c": "\(round + 2)"]) }
      for try await count in group { #expect(count == 1200) }
    }
  }

  @Test("A checkout is written to without touching its head, index or files")
  func checkout() throws {
    let scratch = try Scratch()
    let work = scratch.folder.path + "/work"
    let path = scratch.path
    try scratch.commit(["a.md": "one\n"])
    try scratch.git("clone", "-q", path, work, in: scratch.folder.path)
    let repository = try Repository(opening: work)
    #expect(!repository.isBare)
    let tip = try #require(try repository.resolve("refs/heads/main"))
    let commit = try repository.batch { batch in
      let blob = try batch.writeBlob("two\n".utf8)
      let tree = try batch.writeTree(from: batch.treeID(ofCommit: tip), [.put("a.md", blob)])
      let commit = try batch.writeCommit(
        CommitDraft(tree: tree, parents: [tip], author: Scratch.author, message: "Two"))
      batch.move(.create("refs/heads/changesets/1", at: commit))
      return commit
    }
    #expect(try scratch.git("status", "--porcelain", in: work) == "")
    #expect(try scratch.git("rev-parse", "HEAD", "changesets/1", in: work) == "\(tip)\n\(commit)\n")
    try scratch.git("worktree", "add", "-q", "../linked", "changesets/1", in: work)
    let linked = try Repository(opening: scratch.folder.path + "/linked")
    #expect(try linked.resolve("HEAD") == commit)
    #expect(try linked.resolve("refs/heads/main") == tip)
  }
}

extension Repository {
  /// Adds a file on main, as a writer does who lost the race before.
  fileprivate func append(file: String) throws {
    guard let tip = try resolve("refs/heads/main") else { return }
    try batch { batch in
      let blob = try batch.writeBlob(file.utf8)
      let tree = try batch.writeTree(from: batch.treeID(ofCommit: tip), [.put(file, blob)])
      let commit = try batch.writeCommit(
        CommitDraft(tree: tree, parents: [tip], author: Scratch.author, message: file))
      batch.move(.move("refs/heads/main", from: tip, to: commit))
    }
  }
}
