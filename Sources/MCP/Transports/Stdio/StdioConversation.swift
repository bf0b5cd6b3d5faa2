import Dispatch
import JSON
import Synchronization

/// Everything that is under way on one line.
final class StdioConversation<Service: MCPService>: Sendable {
  typealias Caller = Service.Caller

  private struct State {
    /// Requests that stand for themselves.
    var running: [RequestID: Exchange] = [:]
    var listening: [RequestID: (subscription: Subscription<Caller>, isOpen: OpenFlag)] = [:]
  }

  private let server: MCPServer<Service>
  private let caller: Caller
  private let writer: LineWriter
  private let legacy: DuplexConversation<Service>
  private let workers = DispatchQueue(label: "mcp-stdio-work", attributes: .concurrent)
  /// What still owes an answer.
  private let owed = DispatchGroup()
  private let state = Mutex(State())

  init(_ server: MCPServer<Service>, caller: Caller, writer: LineWriter) {
    self.server = server
    self.caller = caller
    self.writer = writer
    legacy = DuplexConversation(
      session: Session(
        id: "stdio", principal: caller.principal,
        connection: .duplex { message in
          writer.writeLater(message)
          return true
        }, kit: server.kit),
      send: { writer.write($0) }, owed: owed)
  }

  /// Takes one line.
  func take(_ line: [UInt8]) {
    let message: IncomingMessage
    do throws(IncomingMessage.Fault) { message = try IncomingMessage(parsing: line) } catch {
      return refuse(error.error, error.id)
    }
    guard caller.isValid else {
      if let id = message.id { refuse(.invalid("The credential no longer holds."), id) }
      return
    }
    if case .notification("notifications/cancelled", let parameters) = message { cancel(parameters) }
    switch Era(message, versions: message.claimedRevisions) {
    case .dropped: break
    case .refused(let error): refuse(error, message.id)
    case .legacy where message.isHandshake:
      // Waited for here, so that what a hasty client sends behind it finds its session.
      legacy.take(message, for: caller) { $0() }
    case .legacy: legacy.take(message, for: caller, elsewhere: elsewhere)
    case .modern(let client):
      if case .request(let incoming) = message { answer(incoming, client) }
    }
  }

  /// Answers what isn't a message.
  func refuse(_ error: RPCError, _ id: RequestID? = nil) { writer.write(Message.failure(error, id: id)) }

  /// Waits for what is under way, for a while, and gives up the rest.
  func finish(within patience: Duration) {
    let listening = state.withLock { state in
      defer { state.listening = [:] }
      return state.listening.values.map(\.subscription)
    }
    for subscription in listening { subscription.cancel() }
    legacy.session.abandonQuestions()
    let milliseconds =
      patience.components.seconds * 1000 + patience.components.attoseconds / 1_000_000_000_000_000
    if owed.wait(timeout: .now() + .milliseconds(Int(milliseconds))) == .timedOut {
      for exchange in state.withLock({ Array($0.running.values) }) { exchange.cancel() }
    }
    legacy.session.end()
  }

  private func answer(_ incoming: IncomingRequest, _ client: Client) {
    let meta = incoming.parameters["_meta"]
    let level: LogLevel?
    do throws(RPCError) { level = try LogLevel(wanted: meta?[MetaKey.logLevel]) } catch {
      return refuse(error, incoming.id)
    }
    let exchange = Exchange(
      progressToken: meta?[MetaKey.progress]?.progressToken, logLevel: level, send: writer.write)
    let step = server.dispatcher.begin(
      Request(id: incoming.id, method: incoming.method, parameters: incoming.parameters, client: client),
      for: caller, exchange: exchange, mayWait: false)
    switch step {
    case .now(let answer): writer.write(Message.response(incoming.id, answer))
    case .listen(let interests):
      let isNew = state.withLock { $0.running[incoming.id] == nil && $0.listening[incoming.id] == nil }
      guard isNew else { return refuse(.invalid("A request with this id is still under way."), incoming.id) }
      listen(incoming.id, interests)
    default: carryOut(step, incoming.id, exchange)
    }
  }

  private func carryOut(_ step: Step, _ id: RequestID, _ exchange: Exchange) {
    let isNew = state.withLock { state in
      guard state.running[id] == nil, state.listening[id] == nil else { return false }
      state.running[id] = exchange
      return true
    }
    guard isNew else { return refuse(.invalid("A request with this id is still under way."), id) }
    owed.enter()
    step.carryOut(
      exchange, elsewhere,
      listen: { [self] interests in
        state.withLock { $0.running[id] = nil }
        // Nothing is told to a client that has given up on it meanwhile.
        if exchange.finish() { listen(id, interests) }
        owed.leave()
      }
    ) { [self] answer in
      state.withLock { $0.running[id] = nil }
      if exchange.finish() { writer.write(Message.response(id, answer)) }
      owed.leave()
    }
  }

  /// Opens a stream of notifications among everything else on the line.
  private func listen(_ id: RequestID, _ interests: Interests) {
    let isOpen = OpenFlag()
    let writer = writer
    do throws(RPCError) {
      let subscription = try ListenStream(id, serverInfo: server.serverInfo(for: caller)).open(
        interests, for: caller, in: server.hub,
        send: { message, isOwed in
          writer.writeLater(message, isOwed: isOwed) { isOpen.holds }
          return true
        },
        close: { [weak self] in
          self?.state.withLock { _ = $0.listening.removeValue(forKey: id) }
          writer.writeLater(
            Message.notification("notifications/cancelled", ["requestId": id.json]), isOwed: true)
        })
      let former = state.withLock { $0.listening.updateValue((subscription, isOpen), forKey: id) }
      former?.subscription.cancel()
    } catch {
      refuse(error, id)
    }
  }

  private func cancel(_ parameters: JSONObject) {
    guard let id = parameters["requestId"].flatMap(RequestID.init) else { return }
    let (exchange, listening) = state.withLock { state in
      (state.running[id], state.listening.removeValue(forKey: id))
    }
    exchange?.cancel()
    listening?.isOpen.close()
    listening?.subscription.cancel()
  }

  private var elsewhere: Elsewhere {
    { [workers, owed] work in
      owed.enter()
      workers.async {
        work()
        owed.leave()
      }
    }
  }
}

/// Whether something is still wanted.
private final class OpenFlag: Sendable {
  private let flag = Atomic<Bool>(true)

  var holds: Bool { flag.load(ordering: .relaxed) }

  func close() { flag.store(false, ordering: .relaxed) }
}

extension IncomingMessage {
  /// Whether it opens a session.
  fileprivate var isHandshake: Bool {
    if case .request(let request) = self { request.method == "initialize" } else { false }
  }

  /// The revision that a request claims, in place of the header that it would have over HTTP.
  fileprivate var claimedRevisions: [String] {
    guard case .request(let request) = self,
      let claim = request.parameters["_meta"]?[MetaKey.revision]?.string
    else { return [] }
    return [claim]
  }
}
