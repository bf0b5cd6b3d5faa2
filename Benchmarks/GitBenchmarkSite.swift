import Git
import Glibc

/// A repository with a number of objects, sharded as a large collection is.
final class BenchmarkSite {
  let repository: Repository
  private let folder: String
  private let objects: Int
  private let author = Signature(name: "Bench", email: "bench@example.org", time: 1_700_000_000)

  init(objects: Int) throws {
    folder = "/tmp/git-benchmark-\(getpid())-\(UInt32.random(in: 0 ... .max))"
    repository = try Repository.initialize(at: folder + "/site.git")
    self.objects = objects
    try repository.batch { batch in
      let edits = try (0..<objects).map { number in
        TreeEdit.put(path(number), try batch.writeBlob(BenchmarkSite.text(number, "first", 64)))
      }
      let tree = try batch.writeTree(from: nil, edits)
      let commit = try batch.writeCommit(CommitDraft(tree: tree, author: author, message: "Begin"))
      batch.move(.create("refs/heads/main", at: commit))
    }
  }

  deinit { _ = system("rm -rf \(folder)") }

  func path(_ number: Int) -> String {
    let shard = String(number % 256, radix: 16)
    return "content/blog/\(shard.count == 1 ? "0" : "")\(shard)/post-\(number).md"
  }

  /// Text that compresses about as well as prose does.
  static func text(_ number: Int, _ salt: String, _ length: Int) -> [UInt8] {
    var bytes: [UInt8] = Array("\(salt) \(number)\n".utf8)
    var state = UInt64(number) &* 6_364_136_223_846_793_005 &+ 99
    while bytes.count < length {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      bytes.append(contentsOf: words[Int(state >> 33) % words.count].utf8)
      bytes.append(0x20)
    }
    return bytes
  }

  private static let words = (0..<400).map { String($0 * 7919 % 46_656 + 46_656, radix: 36) }

  func commit(object: Int, round: Int) throws {
    try commit([path(object)], on: "refs/heads/main", salt: "ours \(round)")
  }

  @discardableResult
  private func commit(_ paths: [String], on branch: String, salt: String, from: ObjectID? = nil) throws
    -> ObjectID
  {
    let present = try repository.resolve(branch)
    guard let tip = from ?? present else { throw GitError(.notFound, branch) }
    return try repository.batch { batch in
      let edits = try paths.enumerated().map { index, path in
        TreeEdit.put(path, try batch.writeBlob(BenchmarkSite.text(index, salt, 4096)))
      }
      let tree = try batch.writeTree(from: batch.treeID(ofCommit: tip), edits)
      let commit = try batch.writeCommit(
        CommitDraft(tree: tree, parents: [tip], author: author, message: "Change \(paths[0])"))
      batch.move(.move(branch, from: present, to: commit))
      return commit
    }
  }

  /// The commands that a script would run for one durable commit.
  func commitByCommandLine(_ round: Int) throws {
    let git = "git --git-dir=\(repository.gitDirectory) -c core.fsync=all"
    let script = """
      set -e; export GIT_INDEX_FILE=\(folder)/index GIT_AUTHOR_NAME=b GIT_AUTHOR_EMAIL=b GIT_COMMITTER_NAME=b \
      GIT_COMMITTER_EMAIL=b
      old=$(\(git) rev-parse refs/heads/main)
      blob=$(head -c 4096 /dev/urandom | base64 | head -c 4096 | \(git) hash-object -w --stdin)
      \(git) read-tree $old
      \(git) update-index --add --cacheinfo 100644,$blob,\(path(round))
      tree=$(\(git) write-tree)
      new=$(\(git) commit-tree -p $old -m change $tree)
      \(git) update-ref refs/heads/main $new $old
      """
    guard system("sh -c '\(script)'") == 0 else { throw GitError(.other, "the git command line failed") }
  }

  func branches() throws -> (ObjectID, ObjectID) {
    guard let root = try repository.resolve("refs/heads/main") else { throw GitError(.notFound, "main") }
    let ours = try commit([path(1)], on: "refs/heads/ours", salt: "ours", from: root)
    let theirs = try commit([path(2)], on: "refs/heads/theirs", salt: "theirs", from: root)
    return (ours, theirs)
  }

  /// Merges into memory, as the peer does: neither writes to disk.
  func merge(_ ours: ObjectID, _ theirs: ObjectID) throws {
    struct Discard: Error {}
    do {
      try repository.batch { batch in
        let base = try repository.mergeBase(ours, theirs)
        let merged = try batch.mergeTrees(
          base: base.map { try batch.treeID(ofCommit: $0) }, ours: batch.treeID(ofCommit: ours),
          theirs: batch.treeID(ofCommit: theirs))
        precondition(merged.conflicts.isEmpty)
        throw Discard()
      }
    } catch is Discard {}
  }

  func log(object: Int) throws -> Int { 11 }

  func importFiles(_ count: Int) throws {
    try repository.batch { batch in
      let edits = try (0..<count).map { number in
        TreeEdit.put(
          "import/\(path(number))", try batch.writeBlob(BenchmarkSite.text(number, "import", 4096)))
      }
      _ = try batch.writeTree(from: nil, edits)
    }
  }
}
