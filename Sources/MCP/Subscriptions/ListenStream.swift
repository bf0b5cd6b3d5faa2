import HTTP
import JSON
import Synchronization

/// One `subscriptions/listen`: its acknowledgement, its notifications and its last word. Modern only.
///
/// Every message names the subscription, which is the id of the request that opened it.
struct ListenStream: Sendable {
  /// Takes a message, and whether the client is owed it whatever happens; false when the client is gone.
  typealias Send = @Sendable (_ message: [UInt8], _ isOwed: Bool) -> Bool

  private let id: RequestID
  private let meta: [UInt8]
  private let serverInfo: JSONValue?

  /// How far a client may be behind with reading; the acknowledgement fits in any case.
  private static let queueLimit = 64 * 1024

  /// A stream for a request; the last word says who the server is where that is known.
  init(_ id: RequestID, serverInfo: JSONValue?) {
    self.id = id
    meta = JSONValue.object([MetaKey.subscription: id.json]).bytes()
    self.serverInfo = serverInfo
  }

  /// Opens it: the acknowledgement is sent before anything else can be. `close` is called behind the last word,
  /// where it is the server that ends the stream.
  func open<Caller>(
    _ interests: Interests, for caller: Caller, in hub: SubscriptionHub<Caller>,
    send: @escaping Send, close: @escaping @Sendable () -> Void
  ) throws(RPCError) -> Subscription<Caller> {
    try open(
      interests, acknowledgement(interests), for: caller, in: hub, send: send, close: close)
  }

  private func open<Caller>(
    _ interests: Interests, _ acknowledgement: [UInt8], for caller: Caller, in hub: SubscriptionHub<Caller>,
    send: @escaping Send, close: @escaping @Sendable () -> Void
  ) throws(RPCError) -> Subscription<Caller> {
    // Held while a message is sent, so that none follows the last word.
    let isOver = Mutex(false)
    return try hub.add(interests, for: caller, first: { _ = send(acknowledgement, true) }) { event in
      switch event {
      case .notice(let notice):
        return isOver.withLock { $0 ? false : send(notice.message(meta: meta), false) }
      case .ended:
        isOver.withLock { isOver in
          isOver = true
          _ = send(lastWord, true)
        }
        close()
        return false
      }
    }
  }

  /// Opens it as the answer to a POST.
  func events<Caller>(
    _ interests: Interests, for caller: Caller, in hub: SubscriptionHub<Caller>, keepAlive seconds: Int
  ) throws(RPCError) -> HTTPResponse {
    let acknowledgement = acknowledgement(interests)
    let stream = SSEStream(
      queueLimit: max(Self.queueLimit, 2 * acknowledgement.count), keepAlive: seconds)
    let subscription = try open(
      interests, acknowledgement, for: caller, in: hub,
      send: { message, _ in stream.send(EventFrame.message(message)) },
      close: { stream.finish() })
    stream.onClose { subscription.cancel() }
    return .events(stream)
  }

  /// What is honoured of what was asked for.
  private func acknowledgement(_ interests: Interests) -> [UInt8] {
    var honoured: JSONObject = [:]
    if interests.tools { honoured["toolsListChanged"] = true }
    if interests.prompts { honoured["promptsListChanged"] = true }
    if interests.resources { honoured["resourcesListChanged"] = true }
    if !interests.uris.isEmpty {
      honoured["resourceSubscriptions"] = .array(interests.uris.map { .string($0) })
    }
    if !interests.tasks.isEmpty { honoured["taskIds"] = .array(interests.tasks.map { .string($0) }) }
    return Notice("notifications/subscriptions/acknowledged", ["notifications": .object(honoured)])
      .message(meta: meta)
  }

  /// The result of the request, which ends it.
  private var lastWord: [UInt8] {
    var meta: JSONObject = [MetaKey.subscription: id.json]
    if let serverInfo { meta[MetaKey.serverInfo] = serverInfo }
    let result: JSONObject = ["resultType": "complete", "_meta": .object(meta)]
    return Message.response(id, .result(JSONValue.object(result).bytes()))
  }
}
