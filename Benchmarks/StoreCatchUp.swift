import Corpus
import Git
import Store

/// Noticing what was changed from outside: the difference of two trees instead of a whole index.
enum StoreCatchUp {
  static func run(_ sites: StoreSites, _ report: Report) throws {
    for size in [10_000, 100_000].map(sites.size) {
      let store = try SiteStore(repository: sites.copy(size), index: sites.newFile("index.db"))
      _ = try store.snapshot().count(of: "blog")
      let corpus = CorpusGenerator(count: size)
      for changes in [1, 100, 1_000] where changes < size {
        var times: [Double] = []
        for round in 0..<(changes > 100 ? 3 : 7) {
          try change(changes, round: round, of: corpus, in: store.repository)
          let tip = try store.tip(of: "main")
          times.append(
            try Measure.seconds {
              // Longer than the moment for which a store trusts what it knows of the branch.
              while try store.snapshot().commit != tip { continue }
              _ = try store.snapshot().list(ListQuery(collection: "blog", sort: "date:desc"))
            })
        }
        let time = Measure.median(times) * 1_000
        report.add("\(changes) changed of \(size), until a list knows", time, "ms")
      }
    }
  }

  /// Commits so many changed posts, as a push would.
  private static func change(
    _ count: Int, round: Int, of corpus: CorpusGenerator, in repository: Repository
  ) throws {
    let name = "refs/heads/main"
    guard let tip = try repository.resolve(name) else { return }
    try repository.batch { batch in
      let edits = try (0..<count).map { number in
        let post = corpus.post((number * 7_919 + round * 31) % corpus.count)
        return TreeEdit.put(post.path, try batch.writeBlob(post.file.bytes + "\nChanged, \(round).\n".utf8))
      }
      let tree = try batch.writeTree(from: batch.treeID(ofCommit: tip), edits)
      let commit = try batch.writeCommit(
        CommitDraft(tree: tree, parents: [tip], author: StoreSites.author, message: "Change \(count)"))
      batch.move(.move(name, from: tip, to: commit))
    }
  }
}
