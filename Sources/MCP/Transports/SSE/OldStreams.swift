import HTTP
import Synchronization

/// The transport of 2024-11-05: one stream on which everything comes, and an address to which everything goes.
///
/// A session lives as long as its stream.
final class OldStreams<Service: MCPService>: Sendable {
  typealias Caller = Service.Caller

  /// How far a client may be behind with reading before it is dropped.
  private static var queueLimit: Int { 8 << 20 }

  private let kit: SessionKit<Service>
  private let open = Mutex<[String: DuplexConversation<Service>]>([:])

  init(_ kit: SessionKit<Service>) { self.kit = kit }

  /// How many streams there are.
  var count: Int { open.withLock { $0.count } }

  /// Opens a stream, which begins with the address for messages. `query` is handed on with it.
  func open(_ caller: Caller, messages path: String, query: String? = nil) throws -> HTTPResponse {
    let stream = SSEStream(
      queueLimit: Self.queueLimit, keepAlive: kit.dispatcher.settings.keepAliveSeconds)
    let id = try kit.unguessable()
    let session = Session(
      id: id, principal: caller.principal, connection: .duplex { stream.send(EventFrame.message($0)) },
      kit: kit)
    let watch: Subscription<Caller>
    do throws(RPCError) {
      // Even before it wants to hear of anything the stream ends with its caller's credential.
      watch = try kit.hub.add(Interests(), for: caller) { event in
        if case .ended = event { stream.finish() }
        return !stream.isClosed
      }
    } catch {
      return .refusal(.serviceUnavailable, error, headers: ["Retry-After": "5"])
    }
    stream.send(event: "endpoint", data: "\(path)?session_id=\(id)" + (query.map { "&\($0)" } ?? ""))
    open.withLock {
      $0[id] = DuplexConversation(session: session) { stream.send(EventFrame.message($0)) }
    }
    stream.onClose { [weak self] in
      watch.cancel()
      self?.open.withLock { $0[id] = nil }
      session.end()
    }
    return .events(stream)
  }

  /// Takes a message; what is answered to it comes on the stream.
  func post(_ request: HTTPRequest, _ caller: Caller) -> HTTPNext {
    guard let id = request.query["session_id"] ?? request.query["session"] else {
      return .answer(
        .refusal(.badRequest, .invalid("The address lacks the session_id that the stream named.")))
    }
    guard let conversation = open.withLock({ $0[id] }), conversation.session.principal == caller.principal
    else { return .answer(SessionDoor<Service>.noSession(nil)) }
    let message: IncomingMessage
    do throws(IncomingMessage.Fault) { message = try IncomingMessage(parsing: request.bytes) } catch {
      return .answer(.message(Message.failure(error.error, id: error.id), .badRequest))
    }
    let gathered = Gathered()
    conversation.take(message, for: caller) { gathered.add($0) }
    let work = gathered.all
    guard !work.isEmpty else { return .answer(Self.accepted) }
    return .blocking {
      for work in work { work() }
      return Self.accepted
    }
  }

  private static var accepted: HTTPResponse { .text("Accepted", status: .accepted) }
}

/// Work that is done once the message has been looked at.
private final class Gathered: Sendable {
  private let works = Mutex<[@Sendable () -> Void]>([])

  var all: [@Sendable () -> Void] { works.withLock { $0 } }

  func add(_ work: @escaping @Sendable () -> Void) { works.withLock { $0.append(work) } }
}
