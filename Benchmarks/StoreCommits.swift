import Corpus
import Files
import Git
import Glibc
import JSON
import Store
import Synchronization

/// One changed field of one object as a durable commit on main, beside libgit2 and the git command line writing as much.
enum StoreCommits {
  static func run(_ sites: StoreSites, _ report: Report) throws {
    var times: [Double] = []
    for size in [1_000, 10_000, 100_000].map(sites.size) {
      let store = try SiteStore(repository: sites.copy(size), index: sites.newFile("index.db"))
      let peerRepository = try sites.copy(size)
      let peer = try RawLibgit2(path: peerRepository.string)
      let corpus = CorpusGenerator(count: size)
      let rates = try Measure.rates(
        rounds: 9, of: 40, { try write(corpus.post($0 * 7_919 % size).id, $0, to: store) },
        against: { try peer.commit(path: corpus.post($0 * 7_919 % size).path, round: $0) })
      times.append(1 / rates.ours)
      report.add(
        "durable commit, \(size) objects", rates.ours, "/s", peer: ("raw libgit2", rates.peer), limit: "≥ 0.7"
      )
      guard size <= 10_000 else { continue }
      let command = GitCommandLine(repository: peerRepository, scratch: try sites.newFile("index"))
      let slow = try Measure.rate(rounds: 2, of: 5) {
        try command.commit(corpus.post($0 * 104_729 % size).path, round: $0)
      }
      report.add(
        "the same, beside the git command line", rates.ours, "/s", peer: ("git command line", slow),
        limit: "≥ 10")
    }
    report.add("time at the largest size by the smallest", times[2] / times[0], "times", limit: "≤ 1.3")
    try groups(sites, report)
  }

  private static func write(_ id: String, _ turn: Int, to store: SiteStore) throws {
    let receipt = try store.write(
      WriteRequest(
        branch: "main",
        operations: [
          .update(collection: "blog", id: id, fields: ["edition": .int(Int64(500 + turn))], expected: nil)
        ],
        message: "Change \(id)", author: StoreSites.author))
    precondition(receipt.isChange)
  }

  /// Writers that come together share the wait for the disk.
  private static func groups(_ sites: StoreSites, _ report: Report) throws {
    let size = sites.size(10_000)
    let corpus = CorpusGenerator(count: size)
    let store = try SiteStore(repository: sites.copy(size), index: sites.newFile("index.db"))
    let turn = Atomic<Int>(0)
    for threads in [1, 4, 16] {
      var rates: [Double] = []
      for _ in 0..<5 {
        let each = 160 / threads
        let time = Measure.seconds {
          Threads.run(threads) {
            for _ in 0..<each {
              let number = turn.add(1, ordering: .relaxed).newValue
              do {
                try write(corpus.post(number * 7_919 % size).id, number, to: store)
              } catch {
                fatalError("\(error)")
              }
            }
          }
        }
        rates.append(Double(each * threads) / time)
      }
      report.add("commits by \(threads) threads at once, \(size) objects", Measure.median(rates), "/s")
    }
  }
}

/// The commands that a script would run for one durable commit.
struct GitCommandLine {
  let repository: Path
  let scratch: Path

  func commit(_ path: String, round: Int) throws {
    let script = """
      set -e
      export GIT_DIR="\(repository)" GIT_INDEX_FILE="\(scratch)" GIT_AUTHOR_NAME=b GIT_AUTHOR_EMAIL=b
      export GIT_COMMITTER_NAME=b GIT_COMMITTER_EMAIL=b
      git="git -c core.fsync=all"
      old=$($git rev-parse refs/heads/main)
      blob=$({ $git cat-file blob $old:\(path); echo "Changed, \(round)."; } | $git hash-object -w --stdin)
      $git read-tree $old
      $git update-index --add --cacheinfo 100644,$blob,\(path)
      tree=$($git write-tree)
      new=$($git commit-tree -p $old -m change $tree)
      $git update-ref refs/heads/main $new $old
      """
    guard system(script) == 0 else { throw GitError(.other, "the git command line failed") }
  }
}
