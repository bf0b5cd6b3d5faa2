import Corpus
import Store

/// Ranked search, beside SQLite's full text asked directly in the same file.
enum StoreSearch {
  static func run(_ sites: StoreSites, _ report: Report) throws {
    let size = sites.size(10_000)
    let store = try sites.indexed(size)
    let snapshot = try store.snapshot()
    let raw = RawSQLite(
      sites.index(size), "SELECT rowid FROM words WHERE words MATCH ? ORDER BY rank LIMIT 20")
    let vocabulary = CorpusGenerator(count: 0).words
    let common = [3, 11, 40], medium = [300, 420, 600]
    let kinds: [(name: String, texts: [String])] = [
      ("rare words", Array(CorpusGenerator(count: 0).places.prefix(20))),
      ("medium words", medium.map { vocabulary[$0] }),
      ("common words", common.map { vocabulary[$0] }),
      ("two words, one common", zip(common, medium).map { "\(vocabulary[$0]) \(vocabulary[$1])" }),
      ("phrases of common words", common.map { "\"\(vocabulary[$0]) \(vocabulary[$0 + 1])\"" }),
    ]
    for kind in kinds {
      var total = 0, found = 0
      let calls = kind.name == "rare words" ? 400 : kind.name == "common words" ? 6 : 30
      func search(_ call: Int, excerpts: Bool) throws {
        let text = kind.texts[call % kind.texts.count]
        total = try snapshot.search(
          SearchRequest(text, in: ["blog"], limit: 20, marksExcerpts: excerpts)
        ).total
      }
      let rates = try Measure.rates(
        rounds: 5, of: calls, { try search($0, excerpts: false) },
        against: { call in
          let text = kind.texts[call % kind.texts.count]
          let match =
            text.hasPrefix("\"")
            ? text : text.split(separator: " ").map { "\"\($0)\"" }.joined(separator: " ")
          found += raw.numbers(match).count
        })
      report.add(
        "\(kind.name), about \(total) of \(size)", rates.ours, "/s", peer: ("raw FTS5", rates.peer),
        limit: "≥ 0.6")
      let excerpts = try Measure.rate(rounds: 5, of: calls) { try search($0, excerpts: true) }
      report.add("the same with excerpts", excerpts, "/s", peer: ("raw FTS5", rates.peer))
    }
  }
}
