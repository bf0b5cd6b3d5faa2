import JSON
import Synchronization
import Testing

@testable import MCP

@Suite("The line back to a client")
struct ExchangeTests {
  private final class Sent: Sendable {
    private let messages = Mutex<[JSONValue]>([])

    var all: [JSONValue] { messages.withLock { $0 } }

    func take(_ bytes: [UInt8]) {
      messages.withLock { $0.append((try? JSONValue(parsing: bytes)) ?? .null) }
    }
  }

  private func exchange(_ token: JSONValue? = "p", _ level: LogLevel? = .info) -> (Exchange, Sent) {
    let sent = Sent()
    return (Exchange(progressToken: token, logLevel: level) { sent.take($0) }, sent)
  }

  @Test("tells of progress that grows, and of nothing else")
  func progress() {
    let (exchange, sent) = exchange()
    for progress in [1, 1, 0.5, 2.5, .nan, .infinity, -.infinity, 3] {
      exchange.report(progress, of: .infinity, nil)
    }
    #expect(sent.all.map { $0["params"]?["progress"] } == [1, 2.5, 3])
    #expect(sent.all.allSatisfy { $0["params"]?["total"] == nil })
  }

  @Test("is silent where nobody asked")
  func silence() {
    let (exchange, sent) = exchange(nil, nil)
    exchange.report(1, of: nil, nil)
    exchange.log(.emergency, "fire", logger: nil)
    #expect(sent.all == [])
    #expect(!exchange.reportsProgress)
  }

  @Test("tells of what matters enough")
  func levels() {
    let (exchange, sent) = exchange("p", .warning)
    for level in LogLevel.allCases { exchange.log(level, "x", logger: "test") }
    #expect(
      sent.all.compactMap { $0["params"]?["level"]?.string } == [
        "warning", "error", "critical", "alert", "emergency",
      ])
  }

  @Test("is silent behind the answer, and once the client has given up")
  func end() {
    let (answered, afterAnswer) = exchange()
    #expect(answered.finish())
    answered.report(1, of: nil, nil)
    answered.log(.error, "x", logger: nil)
    answered.cancel()
    #expect(afterAnswer.all == [])
    #expect(!answered.isCancelled)

    let (given, afterCancel) = exchange()
    let told = Mutex(0)
    given.onCancel { told.withLock { $0 += 1 } }
    given.cancel()
    given.cancel()
    given.report(1, of: nil, nil)
    #expect(afterCancel.all == [])
    #expect(given.isCancelled)
    #expect(!given.finish())
    #expect(told.withLock { $0 } == 1)
    given.onCancel { told.withLock { $0 += 1 } }
    #expect(told.withLock { $0 } == 2)
  }
}
