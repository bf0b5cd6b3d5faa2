import HTTP
import Support
import Testing

@testable import MCP

@Suite("Ten thousand subscribers") struct ManySubscribersTests {
  /// How soon, and what one costs, are figures of a benchmark; these bounds hold on a busy machine without one.
  @Test("are told of a change in a moment")
  func many() throws {
    let pacemaker = ManualPacemaker()
    var settings = SubscriptionSettings()
    settings.perPrincipal = 10_000
    let hub = SubscriptionHub<TestCaller>(
      settings: settings, pacemaker: pacemaker, concerns: { _, _ in true })
    let caller = TestCaller()
    let streams = (0..<10_000).map { _ in SSEStream() }
    for (number, stream) in streams.enumerated() {
      _ = try ListenStream(.text("listen-\(number)"), serverInfo: nil).open(
        Interests(uris: ["test://notes/one"]), for: caller, in: hub,
        send: { message, _ in stream.send(EventFrame.message(message)) }, close: { stream.finish() })
    }
    let time = ProcessorTime.measure {
      hub.announce([.updated(uri: "test://notes/one")])
      pacemaker.pass()
    }
    #expect(time < .seconds(5))
    #expect(hub.count == 10_000)
    streams[0].finish()
    pacemaker.pass(2000)
    hub.announce([.updated(uri: "test://notes/one")])
    pacemaker.pass()
    #expect(hub.count == 9999)
  }
}
