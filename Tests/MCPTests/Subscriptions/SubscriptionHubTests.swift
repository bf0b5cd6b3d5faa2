import JSON
import Synchronization
import Testing

@testable import MCP

/// T85, T87, T90, W of open streams: who hears what, how often, and until when.
@Suite("Subscription hub") struct SubscriptionHubTests {
  private let pacemaker = ManualPacemaker()

  private func hub(
    _ change: (inout SubscriptionSettings) -> Void = { _ in },
    concerns: @escaping @Sendable (Change, TestCaller) -> Bool = { _, _ in true }
  ) -> SubscriptionHub<TestCaller> {
    var settings = SubscriptionSettings()
    change(&settings)
    return SubscriptionHub(
      settings: settings, pacemaker: pacemaker, concerns: concerns,
      taskNotice: { id, caller in
        Notice("notifications/tasks", ["taskId": .string(id), "owner": .string(caller.principal)])
      })
  }

  @Test("A change reaches those who follow the resource, and nobody else")
  func followers() throws {
    let hub = hub()
    let (posts, pages) = (Heard(), Heard())
    _ = try hub.add(Interests(uris: ["x://posts"]), for: TestCaller(), deliver: posts.take)
    _ = try hub.add(Interests(uris: ["x://pages"]), for: TestCaller(), deliver: pages.take)
    hub.announce([.updated(uri: "x://posts")])
    #expect(posts.all.isEmpty)
    pacemaker.pass()
    #expect(
      posts.all == [
        #"{"jsonrpc":"2.0","method":"notifications/resources/updated","params":{"uri":"x://posts"}}"#
      ])
    #expect(pages.all.isEmpty)
  }

  @Test("Lists are told of by kind, to those who asked for that kind")
  func lists() throws {
    let hub = hub()
    let (tools, rest) = (Heard(), Heard())
    _ = try hub.add(Interests(tools: true), for: TestCaller(), deliver: tools.take)
    _ = try hub.add(Interests(prompts: true, resources: true), for: TestCaller(), deliver: rest.take)
    hub.announce([.tools(topic: "a"), .prompts(topic: "a"), .resources(topic: "a")])
    pacemaker.pass()
    #expect(tools.all == [#"{"jsonrpc":"2.0","method":"notifications/tools/list_changed"}"#])
    #expect(
      rest.all == [
        #"{"jsonrpc":"2.0","method":"notifications/prompts/list_changed"}"#,
        #"{"jsonrpc":"2.0","method":"notifications/resources/list_changed"}"#,
      ])
  }

  @Test("The service decides whom a change concerns")
  func concern() throws {
    let hub = hub(concerns: { change, caller in
      change == .tools(topic: caller.principal)
    })
    let (ada, bob) = (Heard(), Heard())
    _ = try hub.add(Interests(tools: true), for: TestCaller("ada"), deliver: ada.take)
    _ = try hub.add(Interests(tools: true), for: TestCaller("bob"), deliver: bob.take)
    hub.announce([.tools(topic: "bob")])
    pacemaker.pass()
    #expect(ada.all.isEmpty)
    #expect(bob.all.count == 1)
  }

  @Test("The first of many changes is told at once, the others together a second later")
  func coalescing() throws {
    let hub = hub()
    let heard = Heard()
    _ = try hub.add(Interests(tools: true, uris: ["x://a", "x://b"]), for: TestCaller(), deliver: heard.take)
    for _ in 0..<100 {
      hub.announce([.updated(uri: "x://a")])
      pacemaker.pass(5)
    }
    #expect(heard.all.count == 1)
    hub.announce([.updated(uri: "x://b"), .tools(topic: "")])
    pacemaker.pass(1)
    #expect(heard.all.count == 3, "windows are of one topic each")
    pacemaker.pass(600)
    #expect(heard.all.count == 4)
    pacemaker.pass(10_000)
    #expect(heard.all.count == 4, "what happened once is told once")
    hub.announce([.updated(uri: "x://a")])
    pacemaker.pass()
    #expect(heard.all.count == 5)
  }

  @Test("Changes without end are told of once a second")
  func steadyChanges() throws {
    let hub = hub()
    let heard = Heard()
    _ = try hub.add(Interests(uris: ["x://a"]), for: TestCaller(), deliver: heard.take)
    for _ in 0..<100 {
      hub.announce([.updated(uri: "x://a"), .updated(uri: "x://a")])
      pacemaker.pass(100)
    }
    #expect((10...11).contains(heard.all.count))
  }

  @Test("A task's moves are told as each caller may know them, the last state at the end")
  func tasks() throws {
    let hub = hub()
    let heard = Heard()
    _ = try hub.add(Interests(tasks: ["t1"]), for: TestCaller("eve"), deliver: heard.take)
    hub.announce([.task(id: "t2"), .task(id: "t1")])
    pacemaker.pass()
    #expect(
      heard.all == [
        #"{"jsonrpc":"2.0","method":"notifications/tasks","params":{"taskId":"t1","owner":"eve"}}"#
      ])
  }

  @Test("A stream whose credential no longer holds ends within a second, and hears nothing before")
  func revoked() throws {
    let hub = hub()
    let (ada, bob) = (TestCaller("ada"), TestCaller("bob"))
    let (one, other) = (Heard(), Heard())
    _ = try hub.add(Interests(uris: ["x://a"]), for: ada, deliver: one.take)
    _ = try hub.add(Interests(uris: ["x://a"]), for: bob, deliver: other.take)
    pacemaker.pass()
    ada.revoke()
    hub.announce([.updated(uri: "x://a")])
    pacemaker.pass(10)
    #expect(one.all.isEmpty)
    #expect(other.all.count == 1)
    pacemaker.pass(990)
    #expect(one.hasEnded)
    #expect(!other.hasEnded)
    #expect(hub.count == 1)
  }

  @Test("Beyond the limits a subscription is refused, and one that ends makes room")
  func limits() throws {
    let hub = hub {
      $0.perPrincipal = 2
      $0.total = 3
    }
    let ada = TestCaller("ada")
    let first = try hub.add(Interests(), for: ada) { _ in true }
    _ = try hub.add(Interests(), for: ada) { _ in true }
    let refusal = #expect(throws: RPCError.self) { try hub.add(Interests(), for: ada) { _ in true } }
    #expect(refusal == RPCError(-32603, "Subscription limit reached"))
    _ = try hub.add(Interests(), for: TestCaller("bob")) { _ in true }
    #expect(throws: RPCError.self) { try hub.add(Interests(), for: TestCaller("eve")) { _ in true } }
    _ = try hub.add(Interests(), for: ada, isCounted: false) { _ in true }
    first.cancel()
    first.cancel()
    _ = try hub.add(Interests(), for: TestCaller("eve")) { _ in true }
    #expect(hub.count == 4)
  }

  @Test("A subscriber that is gone is forgotten, and doesn't keep others from hearing")
  func gone() throws {
    let hub = hub()
    let heard = Heard()
    _ = try hub.add(Interests(uris: ["x://a"]), for: TestCaller()) { _ in false }
    _ = try hub.add(Interests(uris: ["x://a"]), for: TestCaller(), deliver: heard.take)
    hub.announce([.updated(uri: "x://a")])
    pacemaker.pass()
    #expect(heard.all.count == 1)
    #expect(hub.count == 1)
  }

  @Test("What is followed can change while the stream is open")
  func follow() throws {
    let hub = hub()
    let heard = Heard()
    let subscription = try hub.add(Interests(), for: TestCaller(), deliver: heard.take)
    subscription.follow("x://a")
    subscription.follow("x://a")
    hub.announce([.updated(uri: "x://a")])
    pacemaker.pass()
    subscription.unfollow("x://a")
    hub.announce([.updated(uri: "x://a")])
    pacemaker.pass(5000)
    #expect(heard.all.count == 1)
  }

  @Test("When the hub stops, everybody is told so once, and nobody is taken in any more")
  func stop() throws {
    let hub = hub()
    let heard = Heard()
    _ = try hub.add(Interests(tools: true), for: TestCaller(), deliver: heard.take)
    hub.announce([.tools(topic: "")])
    hub.stop()
    hub.stop()
    #expect(heard.hasEnded)
    #expect(heard.ends == 1)
    #expect(throws: RPCError.self) { try hub.add(Interests(), for: TestCaller()) { _ in true } }
  }

  @Test("An idle hub wants to be called by nobody")
  func idle() throws {
    let hub = hub()
    pacemaker.pass()
    #expect(pacemaker.next == nil)
    let subscription = try hub.add(Interests(), for: TestCaller()) { _ in true }
    pacemaker.pass()
    #expect(pacemaker.next == pacemaker.now + 500)
    subscription.cancel()
    pacemaker.pass()
    #expect(pacemaker.next == nil)
  }

  @Test("The system's own pacemaker calls soon, and again for the rest")
  func realTime() async throws {
    let pacemaker = DispatchPacemaker(label: "test")
    var settings = SubscriptionSettings()
    settings.window = 100
    let hub = SubscriptionHub<TestCaller>(
      settings: settings, pacemaker: pacemaker, concerns: { _, _ in true })
    let heard = Heard()
    _ = try hub.add(Interests(uris: ["x://a"]), for: TestCaller(), deliver: heard.take)
    hub.announce([.updated(uri: "x://a")])
    while heard.all.count < 1 { try await Task.sleep(for: .milliseconds(1)) }
    hub.announce([.updated(uri: "x://a")])
    while heard.all.count < 2 { try await Task.sleep(for: .milliseconds(1)) }
    hub.stop()
  }
}

/// What a subscriber has heard, as text.
final class Heard: Sendable {
  private let events = Mutex<(texts: [String], ends: Int)>(([], 0))

  var all: [String] { events.withLock { $0.texts } }
  var ends: Int { events.withLock { $0.ends } }
  var hasEnded: Bool { ends > 0 }

  @Sendable func take(_ event: SubscriptionEvent) -> Bool {
    events.withLock { events in
      switch event {
      case .notice(let notice): events.texts.append(String(decoding: notice.plain, as: UTF8.self))
      case .ended: events.ends += 1
      }
    }
    return true
  }
}
