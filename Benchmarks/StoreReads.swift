import Corpus
import Store

/// Whole objects as JSON bytes by their ids, on one thread, beside the same rows read by SQLite's C functions.
enum StoreReads {
  static func run(_ sites: StoreSites, _ report: Report) throws {
    for size in [10_000, 100_000].map(sites.size) {
      let store = try sites.indexed(size)
      let corpus = CorpusGenerator(count: size)
      let ids = (0..<20_000).map { corpus.post($0 * 7_919 % size).id }
      let snapshot = try store.snapshot()
      let shelf = RawSQLite(sites.index(size), "SELECT number FROM shelf WHERE collection = 'blog'").number()
      let raw = RawSQLite(
        sites.index(size),
        "SELECT document.json FROM main JOIN document ON document.row = main.row WHERE main.shelf = ? AND main.id = ?"
      )
      var output: [UInt8] = []
      output.reserveCapacity(1 << 16)

      let held = try Measure.rates(
        of: 40_000,
        { call in
          output.removeAll(keepingCapacity: true)
          try snapshot.withDocument("blog", ids[call % ids.count]) { output.append(contentsOf: $0) }
        },
        against: { call in
          output.removeAll(keepingCapacity: true)
          raw.blob(shelf, ids[call % ids.count], into: &output)
        })
      precondition(output.count > 3_000)
      report.add(
        "point read, \(size) objects, one snapshot", held.ours, "/s", peer: ("raw SQLite", held.peer),
        limit: "≥ 200,000/s")
      report.add(
        "the same with a snapshot for each",
        try Measure.rate(of: 40_000) { call in
          output.removeAll(keepingCapacity: true)
          try store.snapshot().withDocument("blog", ids[call % ids.count]) { output.append(contentsOf: $0) }
        }, "/s", limit: "≥ 200,000/s")
      report.add(
        "the same with path, revision and problems",
        try Measure.rate(of: 20_000) { call in
          let object = try snapshot.object("blog", ids[call % ids.count])
          precondition(object.json.count > 3_000)
        }, "/s")
    }
  }
}
