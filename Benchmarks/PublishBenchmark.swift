import Content
import Corpus
import Files
import Git
import JSON
import Review
import Store

/// Publishing a changeset of one object: merge, rules and checks of what changes, commit, records; all of it durable.
enum PublishBenchmark {
  private static let writer = Participant(
    kind: .person, id: "u1", name: "Ada", roles: ["editor"], sawSecondFactor: true)
  private static let reviewer = Participant(
    kind: .person, id: "u2", name: "Ben", roles: ["editor"], sawSecondFactor: true)

  static func run(_ report: Report, isQuick: Bool) throws {
    let sites = try StoreSites(isQuick: isQuick)
    defer { sites.clean() }
    let small = try milliseconds(sites.size(1_000), sites, isMainMoving: false)
    let large = try milliseconds(sites.size(50_000), sites, isMainMoving: false)
    let merged = try milliseconds(sites.size(50_000), sites, isMainMoving: true)
    report.add("publish one object, \(sites.size(1_000)) objects", small, "ms")
    report.add("publish one object, \(sites.size(50_000)) objects", large, "ms", limit: "≤ 30")
    report.add("the same, where main has moved", merged, "ms", limit: "≤ 30")
    report.add("time at 50,000 objects by that at 1,000", large / small, "times", limit: "≤ 1.5")
  }

  /// The median of how long one publication takes, from the call to its answer.
  private static func milliseconds(_ size: Int, _ sites: StoreSites, isMainMoving: Bool) throws -> Double {
    let store = try SiteStore(repository: sites.copy(size), index: sites.newFile("index.db"))
    let review = SiteReview(store: store, site: "bench", now: { 1_767_225_600 })
    let corpus = CorpusGenerator(count: size)
    _ = try store.snapshot()
    var times: [Double] = []
    for turn in 0..<25 {
      let number = try review.open(title: "Change \(turn)", by: writer).number
      try change(corpus.post(turn * 7_919 % size).id, turn, on: "changesets/\(number)", store)
      _ = try review.submit(number, by: writer)
      _ = try review.approve(number, by: reviewer)
      if isMainMoving { try change(corpus.post((turn * 104_729 + 1) % size).id, turn, on: "main", store) }
      // Readers bring the index along in between, as they do on a site that is looked at.
      _ = try store.snapshot()
      let time = try Measure.seconds { _ = try review.publish(number, by: reviewer) }
      // The first ones find nothing in memory.
      if turn >= 5 { times.append(time * 1_000) }
    }
    return Measure.median(times)
  }

  private static func change(_ id: String, _ turn: Int, on branch: String, _ store: SiteStore) throws {
    _ = try store.write(
      WriteRequest(
        branch: branch,
        operations: [
          .update(collection: "blog", id: id, fields: ["edition": .int(Int64(500 + turn))], expected: nil)
        ],
        message: "Change \(id)", author: writer.signature(at: 1_767_225_600)))
  }
}
