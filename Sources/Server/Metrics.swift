import HTTP
import Synchronization

/// What is counted about requests, for `/metrics`.
final class Metrics: Sendable {
  private struct Counts {
    /// By the first digit of the status.
    var requests: [Int: Int] = [:]
    var microseconds: UInt64 = 0
    var bytes: UInt64 = 0
    var cutOff = 0
  }

  /// Guards the counts; taken once for a batch of requests.
  private let counts = Mutex(Counts())

  func count(_ records: [AccessRecord]) {
    counts.withLock { counts in
      for record in records {
        counts.requests[record.status.code / 100, default: 0] += 1
        counts.microseconds += record.duration
        counts.bytes += record.bodyBytes
        if !record.isComplete { counts.cutOff += 1 }
      }
    }
  }

  /// The counts in the text format that Prometheus reads.
  func text(sites: Int, startedAt: Int64) -> String {
    let counts = counts.withLock { $0 }
    let classes = counts.requests.sorted { $0.key < $1.key }
    let families: [(name: String, kind: String, help: String, values: [(labels: String, value: String)])] = [
      (
        "galley_requests_total", "counter", "Requests answered, by class of status.",
        classes.map { ("{status=\"\($0.key)xx\"}", "\($0.value)") }
      ),
      (
        "galley_request_seconds_total", "counter",
        "Time from the first line of requests to the end of their answers.",
        [("", "\(Double(counts.microseconds) / 1_000_000)")]
      ),
      (
        "galley_response_bytes_total", "counter", "Bytes in the bodies of answers.", [("", "\(counts.bytes)")]
      ),
      (
        "galley_responses_cut_off_total", "counter", "Answers that did not arrive whole.",
        [("", "\(counts.cutOff)")]
      ),
      ("galley_sites", "gauge", "Sites that answer.", [("", "\(sites)")]),
      (
        "process_start_time_seconds", "gauge", "When the server was started, in seconds since 1970.",
        [("", "\(startedAt)")]
      ),
    ]
    return families.map { family in
      (["# HELP \(family.name) \(family.help)", "# TYPE \(family.name) \(family.kind)"]
        + family.values.map { "\(family.name)\($0.labels) \($0.value)" })
        .joined(separator: "\n") + "\n"
    }.joined()
  }
}
