import Git
import Glibc

/// What a commit, a merge, a log and an import cost, each beside raw libgit2 or the git command line
/// doing the same in the same run.
enum GitBenchmark {
  static func run(_ arguments: [String]) throws {
    let sizes = arguments.compactMap { Int($0) }
    try commits(sizes.isEmpty ? [1000, 10_000, 100_000] : sizes)
    try merges(sizes.isEmpty ? [1000, 50_000] : sizes)
    try history()
    try bulk()
  }

  // MARK: Commits

  private static func commits(_ sizes: [Int]) throws {
    print("one-object durable commit, 4 KiB, objects sharded over 256 folders")
    for size in sizes {
      let site = try BenchmarkSite(objects: size)
      let peer = try RawLibgit2(path: site.repository.gitDirectory)
      var ours: [Double] = []
      var raw: [Double] = []
      for round in 0..<300 {
        ours.append(try seconds { try site.commit(object: round * 37 % size, round: round) })
        raw.append(try seconds { try peer.commit(path: site.path(round * 53 % size), round: round) })
      }
      var line = "  \(size) objects: ours \(rate(ours)), raw libgit2 \(rate(raw)), ratio \(ratio(raw, ours))"
      if size <= 10_000 {
        let git = try (0..<10).map { round in try seconds { try site.commitByCommandLine(round) } }
        line += ", git command line \(rate(git)), ratio \(ratio(git, ours))"
      }
      print(line)
    }
  }

  // MARK: Merges

  private static func merges(_ sizes: [Int]) throws {
    print("merge of a one-object branch")
    for size in sizes {
      let site = try BenchmarkSite(objects: size)
      let peer = try RawLibgit2(path: site.repository.gitDirectory)
      let (ours, theirs) = try site.branches()
      let own = try (0..<100).map { _ in try seconds { try site.merge(ours, theirs) } }
      let raw = try (0..<10).map { _ in try seconds { try peer.merge(ours, theirs) } }
      print("  \(size) objects: ours \(rate(own)), git_merge_commits \(rate(raw)), ratio \(ratio(raw, own))")
    }
  }

  // MARK: History

  private static func history() throws {
    let site = try BenchmarkSite(objects: 10_000)
    for round in 0..<1000 { try site.commit(object: round % 100, round: round) }
    let own = try (0..<5).map { _ in
      try seconds {
        let found = try site.log(object: 7)
        precondition(found == 11)
      }
    }
    let command =
      "git -C \(site.repository.gitDirectory) log --format=%H -- \(site.path(7)) | wc -l > /dev/null"
    let git = (0..<5).map { _ in seconds { precondition(system(command) == 0) } }
    print(
      "log of one path through 1,000 commits: ours \(rate(own)), git log \(rate(git)), ratio \(ratio(git, own))"
    )
  }

  // MARK: Import

  private static func bulk() throws {
    let site = try BenchmarkSite(objects: 1)
    let own = try seconds { try site.importFiles(10_000) }
    let peer = try RawLibgit2(path: site.repository.gitDirectory)
    let raw = try seconds {
      for number in 0..<1000 { try peer.blob(BenchmarkSite.text(number, "raw", 4096)) }
    }
    print(
      "import of 10,000 files of 4 KiB: \(Int(10_000 / own)) files/s; loose by libgit2 \(Int(1000 / raw)) files/s"
    )
  }
}

func seconds(_ body: () throws -> Void) rethrows -> Double {
  let start = ContinuousClock.now
  try body()
  return (ContinuousClock.now - start) / .seconds(1)
}

private func median(_ times: [Double]) -> Double { times.sorted()[times.count / 2] }
private func rate(_ times: [Double]) -> String { "\(Int(1 / median(times)))/s" }
private func ratio(_ one: [Double], _ other: [Double]) -> String {
  let hundredths = Int(median(one) / median(other) * 100)
  return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
}
