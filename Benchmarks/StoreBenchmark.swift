/// What a site costs: its index, reads, lists, searches, commits, merges and start, by size.
enum StoreBenchmark {
  private static let parts: [(name: String, run: @Sendable (StoreSites, Report) throws -> Void)] = [
    ("rebuild", StoreRebuild.run), ("catch-up", StoreCatchUp.run), ("reads", StoreReads.run),
    ("lists", StoreLists.run),
    ("search", StoreSearch.run), ("commits", StoreCommits.run), ("merges", StoreMerges.run),
    ("opening", StoreOpening.run),
  ]

  static var names: String { parts.map(\.name).joined(separator: ", ") }

  static func run(_ arguments: [String], _ report: Report) throws {
    let wanted = arguments.filter { !$0.hasPrefix("--") }
    let sites = try StoreSites(isQuick: arguments.contains("--quick"))
    defer { sites.clean() }
    for part in parts where wanted.isEmpty || wanted.contains(part.name) {
      report.begin("store: \(part.name)")
      try part.run(sites, report)
    }
  }
}
