import Access
import Content
import Files
import Glibc
import JSON

/// The audit log: what a row costs, and how long questions to a long log take.
enum AuditBenchmark {
  static func run(_ report: Report, isQuick: Bool) throws {
    let folder = try Path.temporaryFolder(named: "galley-bench-audit")
    defer { try? folder.removeTree() }
    try (folder / "galley.json").writeAtomically(ServerSettings.newFile(workspace: "bench"))
    let access = try AccessControl(dataDirectory: folder)
    let home = try access.workspaces.home()
    let clients = (0..<100).map { number in
      Actor(
        principal: "client-\(number)", name: "Client \(number)",
        client: EntityID(rawValue: "client-\(number)"),
        clientName: "Client \(number)", workspace: home.id, persona: "authenticated", address: "192.0.2.1")
    }
    func event(_ number: Int) -> AuditEvent {
      // One in 10,000 is by a client that hardly ever calls.
      let actor = number % 10_000 == 7 ? clients[99] : clients[number % 99]
      var event = AuditEvent(
        number % 50 == 0 ? "mcp.query_collection" : "mcp.get_object", outcome: .done, by: actor)
      event.site = "magazine"
      event.target = "posts/story-\(number % 1_000)"
      event.digest = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
      event.duration = 74
      event.requestID = "\(number)/1"
      return event
    }

    let rows = isQuick ? 10_000 : 1_000_000
    report.begin("The audit log (\(rows) rows)")
    var noting = 0.0
    let start = clock()
    let appending = Measure.seconds {
      for start in stride(from: 0, to: rows, by: 10_000) {
        noting += Measure.seconds {
          for number in start..<start + 10_000 { access.audit.note(event(number)) }
        }
        access.audit.flush()
      }
    }
    report.add("noting a row, on the caller's thread", noting / Double(rows) * 1_000_000, "µs")
    report.add("rows written in batches", Double(rows) / appending, "/s")
    let writing = Double(clock() - start) / Double(CLOCKS_PER_SEC)
    report.add("processor time of a row, from noting to the disk", writing / Double(rows) * 1_000_000, "µs")
    let alone = try Measure.rate(rounds: 3, of: 200) { try access.audit.record(event($0)) }
    report.add("rows recorded one by one, each on the disk", alone, "/s")

    func question(_ expression: String, limit: Int = 100, work: String, wanted: String? = nil) throws {
      let filter = try AuditFilter(parsing: expression)
      var count = 0
      var times: [Double] = []
      for _ in 0..<9 {
        times.append(
          try Measure.seconds { count = try access.audit.rows(AuditQuery(filter, limit: limit)).count })
      }
      report.add("\(work) (\(count) rows)", Measure.median(times) * 1_000, "ms", limit: wanted)
    }
    try question("client_id eq client-3", work: "the newest of a busy client", wanted: "20 ms")
    try question("client_id eq client-99", work: "all of a rare client", wanted: "20 ms")
    try question(
      "client_id eq client-3 and action eq mcp.query_collection and time gt 2026-01-01T00:00:00Z",
      work: "one tool of a client since", wanted: "20 ms")
    try question("action eq mcp.request_publish", work: "an action that never was")
    try question("target co story-777", work: "a part of a target")
    try question("detail co nothing", work: "what no row has")

    var checked = 0
    let before = clock()
    let verifying = try Measure.seconds {
      let result = try access.audit.verify()
      precondition(result.fault == nil && result.rows >= rows, result.fault?.message ?? "rows are missing")
      checked = result.rows
    }
    report.add("rows verified", Double(checked) / verifying, "/s", limit: "200,000/s")
    // What others do on the machine isn't in the processor's own time.
    let busy = Double(clock() - before) / Double(CLOCKS_PER_SEC)
    report.add("rows verified in a second of processor time", Double(checked) / busy, "/s")
  }
}
