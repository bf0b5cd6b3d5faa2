import Corpus
import Files
import Git

/// Merging a branch that changed one object into a main branch that changed another one: as a durable commit.
enum StoreMerges {
  static func run(_ sites: StoreSites, _ report: Report) throws {
    let small = try Merging(sites, size: sites.size(1_000))
    let large = try Merging(sites, size: sites.size(50_000))
    let durable = try Measure.rates(rounds: 9, of: 20, large.merge, against: small.merge)
    report.add("merge of one object, durable, \(small.size) objects", 1_000 / durable.peer, "ms")
    report.add("the same, \(large.size) objects", 1_000 / durable.ours, "ms")
    report.add("time at the large size by the small", durable.peer / durable.ours, "times", limit: "≤ 1.5")
    let raw = try RawLibgit2(path: large.repository.gitDirectory)
    let peer = try Measure.rate(rounds: 3, of: 2) { _ in try raw.merge(large.ours, large.theirs) }
    report.add(
      "merge of one object, \(large.size) objects", durable.ours, "/s",
      peer: ("git_merge_commits in memory", peer))
  }

  /// Two branches of one site, each a commit beyond main.
  private struct Merging {
    let size: Int
    let repository: Repository
    let base: ObjectID
    let ours: ObjectID
    let theirs: ObjectID

    init(_ sites: StoreSites, size: Int) throws {
      self.size = size
      repository = try Repository(opening: sites.copy(size).string)
      guard let tip = try repository.resolve("refs/heads/main") else { throw GitError(.notFound, "main") }
      let corpus = CorpusGenerator(count: size)
      base = tip
      (ours, theirs) = try repository.batch { [repository] batch in
        func change(_ number: Int) throws -> ObjectID {
          let post = corpus.post(number)
          let blob = try batch.writeBlob(post.file.bytes + "\nChanged.\n".utf8)
          let tree = try batch.writeTree(from: repository.treeID(ofCommit: tip), [.put(post.path, blob)])
          return try batch.writeCommit(
            CommitDraft(tree: tree, parents: [tip], author: StoreSites.author, message: "Change \(post.id)"))
        }
        let pair = (try change(1), try change(2))
        batch.move(.create("refs/heads/ours", at: pair.0))
        batch.move(.create("refs/heads/theirs", at: pair.1))
        return pair
      }
    }

    func merge(_ round: Int) throws {
      try repository.batch { batch in
        let common = try repository.mergeBase(ours, theirs)
        let merged = try batch.mergeTrees(
          base: common.map { try batch.treeID(ofCommit: $0) }, ours: batch.treeID(ofCommit: ours),
          theirs: batch.treeID(ofCommit: theirs))
        precondition(merged.conflicts.isEmpty)
        let commit = try batch.writeCommit(
          CommitDraft(
            tree: merged.tree, parents: [ours, theirs], author: StoreSites.author,
            message: "Merge, round \(round)"))
        let present = try repository.resolve("refs/heads/merged")
        batch.move(
          present.map { .move("refs/heads/merged", from: $0, to: commit) }
            ?? .create("refs/heads/merged", at: commit))
      }
    }
  }
}
