import JSON
import Support
import Testing

@testable import MCP

@Suite("Messages that nobody would send")
struct HostileMessageTests {
  private static let samples: [(method: String, text: String)] = [
    (
      "tools/call",
      Modern.request("tools/call", ["name": "echo", "arguments": ["text": "hello", "times": 2]])
    ),
    ("tools/list", Modern.request("tools/list", ["cursor": "AAAA"])),
    ("resources/read", Modern.request("resources/read", ["uri": "test://notes/one"])),
    ("prompts/get", Modern.request("prompts/get", ["name": "greeting", "arguments": ["name": "Ada"]])),
    (
      "completion/complete",
      Modern.request(
        "completion/complete",
        ["ref": ["type": "ref/prompt", "name": "greeting"], "argument": ["name": "name", "value": "A"]])
    ),
    (
      "subscriptions/listen",
      Modern.request("subscriptions/listen", ["notifications": ["resourceSubscriptions": ["test://a"]]])
    ),
    ("tasks/get", Modern.request("tasks/get", ["taskId": "t"])),
  ]

  /// Whatever is changed in a message, what comes of it is an answer that fits the schema.
  @Test("get an answer that fits the schema, however they were damaged", arguments: 0..<7)
  func damaged(_ number: Int) async throws {
    let sample = Self.samples[number]
    let fixture = try DispatchFixture()
    var random = SplitMix64(seed: UInt64(number) + 1)
    for _ in 0..<300 {
      var bytes = Array(sample.text.utf8)
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<5, using: &random) {
        case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
        case 1: bytes.remove(at: place)
        case 2: bytes.insert(bytes[place], at: place)
        case 3: bytes.removeSubrange(place..<min(place + 12, bytes.count))
        default:
          bytes[place] = UInt8(ascii: ["0", "{", "]", "\"", ":", "n"].randomElement(using: &random) ?? "0")
        }
        if bytes.isEmpty { bytes = [0] }
      }
      try await answer(bytes, fixture)
    }
  }

  private func answer(_ bytes: [UInt8], _ fixture: DispatchFixture) async throws {
    let message: IncomingMessage
    do throws(IncomingMessage.Fault) { message = try IncomingMessage(parsing: bytes) } catch {
      let answer = try JSONValue(parsing: Message.failure(error.error, id: error.id))
      #expect(try WireSchema.faults(in: answer, .v2026_07_28) == [])
      return
    }
    guard case .request(let request) = message else { return }
    switch Era(message, versions: ["2026-07-28"]) {
    case .refused(let error):
      let answer = try JSONValue(parsing: Message.failure(error, id: request.id))
      #expect(try WireSchema.faults(in: answer, .v2026_07_28) == [])
    case .modern:
      // What the fixture gets is held against the schema there.
      _ = try await fixture.answer(request.method, request.parameters)
    case .legacy, .dropped: break
    }
  }
}
