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
    /// Since when its lists are others than its client knows, where no stream tells it.
    var staleSince: Int64?
    /// What came before the client was ready to hear it.
    var early: [Notice] = []
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
  func end(_ reason: Abandonment = .session) { _ = end(reason) { _ in true } }

  /// Ends it where nothing is going on and nothing was since a time; whether it did.
  func endIfIdle(unusedSince time: Int64 = .max) -> Bool { end { $0.isIdle && $0.lastUsed <= time } }

  /// Ends it where it has been stale for a while and nothing is going on; whether it did.
  func endIfStale(since time: Int64) -> Bool {
    end { state in state.isIdle && state.staleSince.map { $0 <= time } ?? false }
  }

  private func end(_ reason: Abandonment = .session, where isDue: (State) -> Bool) -> Bool {
    let former = state.withLock { state -> State? in
      guard !state.isEnded, isDue(state) else { return nil }
      state.isEnded = true
      for number in state.tracks.keys { state.tracks[number]?.end(0) }
      defer {
        state.running = [:]
        state.questions = [:]
        state.subscription = nil
      }
      return state
    }
    guard let former else { return false }
    former.subscription?.cancel()
    for question in former.questions.values { question.end(CancellationError()) }
    for request in former.running.values { request.exchange.cancel(reason) }
    return true
  }

  private func hear(_ event: SubscriptionEvent) -> Bool {
    switch event {
    case .notice(let notice): return push(notice)
    case .ended:
      state.withLock { state in
        state.subscription = nil
        state.tracks[0]?.hangUp(retry: nil)
      }
      return false
    }
  }

  /// Sends what belongs to no request, or keeps it until the client has said that it is ready.
  private func push(_ notice: Notice) -> Bool {
    let send = state.withLock { state -> (@Sendable ([UInt8]) -> Bool)? in
      guard !state.isEnded else { return { _ in false } }
      guard state.isInitialized else {
        // The same once is enough, so what is kept is bounded by what can be followed.
        if !state.early.contains(where: { $0.plain == notice.plain }) { state.early.append(notice) }
        return nil
      }
      if case .duplex(let send) = connection { return send }
      keep(notice, &state)
      return nil
    }
    return send?(notice.plain) ?? true
  }

  /// Notes that the client is ready, and sends what it has missed.
  func becomeReady() {
    let early = state.withLock { state in
      state.isInitialized = true
      defer { state.early = [] }
      if case .streamable = connection { for notice in state.early { keep(notice, &state) } }
      return state.early
    }
    if case .duplex(let send) = connection { for notice in early { _ = send(notice.plain) } }
  }

  private func keep(_ notice: Notice, _ state: inout State) {
    state.tracks[0]?.append(notice.plain)
    if notice.isOfList, kit.settings.dropsIdleSessionsOnChange, state.tracks[0]?.isOpen != true {
      state.staleSince = state.staleSince ?? kit.pacemaker.now
    }
  }
}

extension Session.State {
  /// Whether nothing is going on.
  var isIdle: Bool { running.isEmpty && !tracks.values.contains(where: \.isOpen) }
}
