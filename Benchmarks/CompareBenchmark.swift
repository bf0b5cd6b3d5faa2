import Comparison
import Corpus
import Files
import Git
import Review
import Store

/// What it costs to say what a changeset changes, and to merge it with a main that went on.
enum CompareBenchmark {
  static func run(_ words: [String], _ report: Report) throws {
    let sites = try StoreSites(isQuick: words.contains("--quick"))
    defer { sites.clean() }
    let size = sites.size(10_000)
    let changed = sites.size(1_000)
    let store = try SiteStore(repository: sites.copy(size), index: sites.newFile("index.db"))
    _ = try store.snapshot()
    let corpus = CorpusGenerator(count: size)
    let base = try store.tip(of: "main")
    let head = try commit(base, in: store, (0..<changed).map { corpus.post($0 * 7 % size) })
    let main = try commit(base, in: store, (0..<changed).map { corpus.post(($0 * 7 + 1) % size) })
    report.begin("Comparing a changeset of \(changed) objects, in a site of \(size)")
    var comparison = try ChangesetComparison(fromCommit: base, toCommit: head, of: store)
    precondition(comparison.objects.count == changed)
    let rate = try Measure.rate(rounds: 7, of: 1) { _ in
      comparison = try ChangesetComparison(fromCommit: base, toCommit: head, of: store)
    }
    report.add("comparison", 1_000 / rate, "ms", limit: "≤ 150")
    let summary = Measure.rate(rounds: 7, of: 1) { _ in _ = comparison.summary() }
    report.add("summary in 4 KB", 1_000 / summary, "ms")
    let merge = try Measure.rate(rounds: 7, of: 1) { _ in
      try store.repository.batch { batch in
        let merge = try MergeOfTrees.merge(ours: main, theirs: head, of: store, in: batch)
        precondition(merge.isClean)
      }
    }
    report.add("merge with a main that changed as many others", 1_000 / merge, "ms")
  }

  /// A commit with a changed title and some changed words in the text of each file.
  private static func commit(
    _ parent: ObjectID, in store: SiteStore, _ posts: [Post]
  ) throws -> ObjectID {
    try store.repository.batch { batch in
      let edits = try posts.map { post in
        let text = String(decoding: post.file.bytes, as: UTF8.self)
          .replacing("\ntitle: ", with: "\ntitle: Anew ", maxReplacements: 1)
          .replacing(" the ", with: " this very ", maxReplacements: 3)
        return TreeEdit.put(post.path, try batch.writeBlob((text + "\nA last line.\n").utf8))
      }
      let tree = try batch.writeTree(from: batch.treeID(ofCommit: parent), edits)
      return try batch.writeCommit(
        CommitDraft(tree: tree, parents: [parent], author: StoreSites.author, message: "Change"))
    }
  }
}
