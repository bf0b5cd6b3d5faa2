import Testing

@testable import Server

@Suite("What /metrics says")
struct MetricsTests {
  @Test("Every family has its help and its type, and counters begin at zero")
  func families() {
    let text = Metrics().text(sites: 2, startedAt: 1_700_000_000)
    #expect(text.contains("# TYPE galley_requests_total counter\n"))
    #expect(text.contains("\ngalley_sites 2\n"))
    #expect(text.contains("\ngalley_response_bytes_total 0\n"))
    #expect(text.hasSuffix("process_start_time_seconds 1700000000\n"))
  }
}
