import JSON
import Synchronization

/// A conversation with a client of the older revisions: what was agreed on, and what is under way.
///
/// It authenticates nobody: each request's caller is known before it comes here, and has to be the principal
/// that opened the session.
final class Session<Service: MCPService>: Sendable {
  typealias Caller = Service.Caller

  /// How messages that belong to no request reach the client.
  enum Connection: Sendable {
    /// On the stream that the client opens for them, and on one for each request.
    case streamable
    /// On the one line that carries everything.
    case duplex(@Sendable ([UInt8]) -> Bool)
  }

  /// A request that is being worked on.
  struct Running {
    let exchange: Exchange
    let caller: Caller
  }

  struct State {
    var client: Client?
    var logLevel: LogLevel?
    var isInitialized = false
    var isEnded = false
    var lastUsed: Int64
    var running: [RequestID: Running] = [:]
    var questions: [RequestID: Question] = [:]
    var lastQuestion = 0
    var interests = Interests()
    var subscription: Subscription<Caller>?
    /// The streams over HTTP; the first is for messages that belong to no request.
    var tracks: [Int: EventTrack]
    var lastTrack = 0
  }

  let id: String
  let principal: String
  let connection: Connection
  let kit: SessionKit<Service>
  let state: Mutex<State>

  init(id: String, principal: String, connection: Connection, kit: SessionKit<Service>) {
    self.id = id
    self.principal = principal
    self.connection = connection
    self.kit = kit
    state = Mutex(
      State(lastUsed: kit.pacemaker.now, tracks: [0: EventTrack(0, kit.settings)]))
  }

  /// The client, once it has introduced itself.
  var client: Client? { state.withLock { $0.client } }

  /// Agrees with the client on a revision; answers with the result of the handshake.
  func initialize(_ parameters: JSONObject, for caller: Caller, mayWait: Bool) throws -> [UInt8] {
    guard let requested = parameters["protocolVersion"]?.string else {
      throw RPCError.invalidParameters("“protocolVersion” is missing: the revision that you speak.")
    }
    let client = Client(
      revision: .negotiated(requested), capabilities: parameters["capabilities"]?.object ?? [:],
      info: parameters["clientInfo"]?.object ?? [:])
    let (surface, result) = try welcome(client, parameters, caller, mayWait)
    let isFirst = state.withLock { state in
      guard state.client == nil else { return false }
      state.client = client
      // Until the client says what it wants to hear of, it is the server's to decide.
      state.logLevel = surface.logs ? .info : nil
      state.interests.tools = surface.hasTools
      state.interests.prompts = surface.hasPrompts
      state.interests.resources = surface.hasResources
      return true
    }
    guard isFirst else {
      throw RPCError.invalid("The session has been initialized already.")
    }
    follow(as: caller)
    return result
  }

  private func welcome(_ client: Client, _ parameters: JSONObject, _ caller: Caller, _ mayWait: Bool) throws
    -> (Surface<Caller>, [UInt8])
  {
    do {
      let dispatcher = kit.dispatcher
      let surface = try dispatcher.service.surface(for: caller, mayWait: mayWait)
      return (
        surface,
        try dispatcher.initializeResult(for: caller, revision: client.revision, mayWait: mayWait)
      )
    } catch let error as MustWait where !mayWait {
      throw error
    } catch {
      let request = Request(id: .number(0), method: "initialize", parameters: parameters, client: client)
      throw kit.dispatcher.fault(error, request)
    }
  }

  /// Hears of changes, as long as this caller's credential holds.
  func follow(as caller: Caller) {
    let interests = state.withLock { state in
      state.subscription == nil && !state.isEnded && state.client != nil ? state.interests : nil
    }
    guard let interests else { return }
    let subscription = try? kit.hub.add(interests, for: caller, isCounted: false) { [weak self] event in
      self?.hear(event) ?? false
    }
    let superfluous = state.withLock { state -> Subscription<Caller>? in
      guard state.subscription == nil, !state.isEnded else { return subscription }
      state.subscription = subscription
      return nil
    }
    superfluous?.cancel()
  }

  /// Notes that the session is in use by a caller.
  func touch(_ caller: Caller) {
    let hears = state.withLock { state in
      state.lastUsed = kit.pacemaker.now
      return state.subscription != nil
    }
    if !hears { follow(as: caller) }
  }

  /// Ends it: what is under way is given up, and its streams close.
  func end() {
    let (running, questions, subscription) = state.withLock { state in
      state.isEnded = true
      for number in state.tracks.keys { state.tracks[number]?.end(0) }
      defer {
        state.running = [:]
        state.questions = [:]
        state.subscription = nil
      }
      return (Array(state.running.values), Array(state.questions.values), state.subscription)
    }
    subscription?.cancel()
    for question in questions { question.end(CancellationError()) }
    for request in running { request.exchange.cancel() }
  }

  private func hear(_ event: SubscriptionEvent) -> Bool {
    switch event {
    case .notice(let notice): return push(notice.plain)
    case .ended:
      state.withLock { state in
        state.subscription = nil
        state.tracks[0]?.hangUp(retry: nil)
      }
      return false
    }
  }

  /// Sends what belongs to no request.
  private func push(_ message: [UInt8]) -> Bool {
    switch connection {
    case .duplex(let send):
      return state.withLock { $0.isInitialized } ? send(message) : true
    case .streamable:
      return state.withLock { state in
        guard !state.isEnded else { return false }
        if state.isInitialized { state.tracks[0]?.append(message) }
        return true
      }
    }
  }
}
