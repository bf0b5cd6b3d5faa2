import Files
import Store

/// The start of a process that serves a site whose index is there.
enum StoreOpening {
  static func run(_ sites: StoreSites, _ report: Report) throws {
    let size = sites.size(50_000)
    let data = try sites.newFile("data")
    _ = try DataDirectory.make(at: data)
    let site = data / "sites" / "corpus"
    try site.createFolder()
    try sites.copy(size).rename(to: site / "repo.git")
    _ = try SiteStore(repository: site / "repo.git", index: site / "index.db").snapshot()
    var runs: [[Double]] = []
    for _ in 0..<9 {
      let numbers = try StoreChild.numbers("open", [data.string])
      if numbers.count == 5 { runs.append(numbers) }
    }
    func middle(_ column: Int) -> Double { Measure.median(runs.map { $0[column] }) }
    report.add("process start to first snapshot, \(size) objects", middle(0), "ms", limit: "≤ 150 ms")
    report.add("memory then", middle(1), "MB", limit: "≤ 60 MB")
    report.add("process start to first list answered", middle(2), "ms")
    report.add("memory then", middle(3), "MB")
    report.add("of it the process's own, not a mapped file's", middle(4), "MB")
  }
}
