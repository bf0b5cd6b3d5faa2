import Dispatch
import HTTP
import Synchronization

/// The transport of 2024-11-05: one stream on which everything comes, and an address to which everything goes.
///
/// A session lives as long as its stream.
final class OldStreams<Service: MCPService>: Sendable {
  typealias Caller = Service.Caller

  /// How much may wait for a client to read it: the answers to what it asked for before it fell behind.
  private static var queueLimit: Int { 8 << 20 }
  /// From how many unread bytes on a client is behind: then nothing more is taken from it, and what comes by itself
  /// ends the stream.
  private static var behindLimit: Int { 1 << 20 }

  /// How many bytes the answer to a request that is under way is reckoned to have.
  private static var reckoned: Int { 8 << 10 }

  private let kit: SessionKit<Service>
  private let open = Mutex<[String: Line]>([:])

  /// One client's stream, and where its work is done that may block: one after the other, so that a client holds
  /// one thread at most.
  private struct Line {
    let conversation: DuplexConversation<Service>
    let stream: SSEStream
    let work = DispatchQueue(label: "mcp-old-stream")
  }

  init(_ kit: SessionKit<Service>) { self.kit = kit }

  /// How many streams there are.
  var count: Int { open.withLock { $0.count } }

  /// Whether requests are under way.
  var isBusy: Bool {
    open.withLock { Array($0.values) }.contains(where: \.conversation.session.isBusy)
  }

  /// Ends all of them.
  func stop() {
    for line in open.withLock({ Array($0.values) }) {
      line.conversation.session.end(.stop)
      line.stream.finish()
    }
  }

  /// Opens a stream, which begins with the address for messages. `query` is handed on with it.
  func open(_ caller: Caller, messages path: String, query: String? = nil) throws -> HTTPResponse {
    let stream = SSEStream(
      queueLimit: Self.queueLimit, keepAlive: kit.dispatcher.settings.keepAliveSeconds)
    let id = try kit.unguessable()
    let session = Session(
      id: id, principal: caller.principal,
      connection: .duplex { message in
        if stream.unsentBytes < Self.behindLimit { return stream.send(EventFrame.message(message)) }
        stream.finish()
        return false
      }, kit: kit)
    let watch: Subscription<Caller>
    do throws(RPCError) {
      // Even before it wants to hear of anything the stream ends with its caller's credential.
      watch = try kit.hub.add(Interests(), for: caller) { event in
        // Where it is the server that stops, what is under way may still be answered.
        if case .ended = event, !caller.isValid {
          session.end(.credential)
          stream.finish()
        }
        return !stream.isClosed
      }
    } catch {
      return .refusal(.serviceUnavailable, error, headers: ["Retry-After": "5"])
    }
    stream.send(event: "endpoint", data: "\(path)?session_id=\(id)" + (query.map { "&\($0)" } ?? ""))
    open.withLock {
      $0[id] = Line(
        conversation: DuplexConversation(session: session) { stream.send(EventFrame.message($0)) },
        stream: stream)
    }
    stream.onClose { [weak self] in
      watch.cancel()
      self?.open.withLock { $0[id] = nil }
      session.end()
    }
    return .events(stream)
  }

  /// Takes a message unless `refuse` has an answer to it; what is answered to it otherwise comes on the stream.
  func post(
    _ request: HTTPRequest, _ caller: Caller, mayWait: Bool, refuse: (IncomingMessage) -> HTTPResponse?
  ) throws -> HTTPNext {
    try request.mustBeSmall(unless: mayWait)
    guard let id = request.query["session_id"] ?? request.query["session"] else {
      return .answer(
        .refusal(.badRequest, .invalid("The address lacks the session_id that the stream named.")))
    }
    guard let line = open.withLock({ $0[id] }), line.conversation.session.principal == caller.principal
    else { return .answer(SessionDoor<Service>.noSession(nil)) }
    guard line.stream.unsentBytes + line.conversation.session.runningCount * Self.reckoned < Self.behindLimit
    else {
      return .answer(
        .refusal(
          HTTPStatus(429), .invalid("Too many answers wait on the stream. Read them first."),
          headers: ["Retry-After": "1"]))
    }
    let message: IncomingMessage
    do throws(IncomingMessage.Fault) { message = try IncomingMessage(parsing: request.bytes) } catch {
      return .answer(.message(Message.failure(error.error, id: error.id), .badRequest))
    }
    if let refusal = refuse(message) { return .answer(refusal) }
    // Clients post one message after the other: what cancels a call must not wait behind it.
    line.conversation.take(message, for: caller) { work in line.work.async { work() } }
    return .answer(.text("Accepted", status: .accepted))
  }
}
