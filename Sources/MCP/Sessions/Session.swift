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
    let client = try Client(
      introduced: .negotiated(requested), capabilities: parameters["capabilities"]?.object ?? [:],
      as: "capabilities", info: parameters["clientInfo"]?.object ?? [:], as: "clientInfo"
    ).kept
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

  /// Notes that the session is in use by a caller.
  func touch(_ caller: Caller) {
    let hears = state.withLock { state in
      state.lastUsed = kit.pacemaker.now
      return state.subscription != nil
    }
    if !hears { follow(as: caller) }
  }
}
