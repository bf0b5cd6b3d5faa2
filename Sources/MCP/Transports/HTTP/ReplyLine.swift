import HTTP
import JSON

/// A reply together with the line by which the work behind it talks to the client.
struct ReplyLine: Sendable {
  let id: RequestID
  let reply: HTTPReply
  let exchange: Exchange

  init(id: RequestID, keepAlive: Int, progressToken: JSONValue?, logLevel: LogLevel?) {
    self.id = id
    let reply = HTTPReply(id: id, keepAlive: keepAlive)
    let exchange = Exchange(progressToken: progressToken, logLevel: logLevel) { reply.tell($0) }
    reply.onHangUp { [weak exchange] in exchange?.cancel() }
    self.reply = reply
    self.exchange = exchange
  }

  /// The response to work that is done already.
  func response(_ answer: Answer) -> HTTPResponse {
    exchange.finish()
    return reply.response(answer)
  }

  /// The response to work that begins now: the answer, or a stream where there is something to tell before it or
  /// it takes longer than `patience`.
  func response(_ patience: Duration?, _ work: @escaping @Sendable () async -> Answer) async -> HTTPResponse {
    await withCheckedContinuation { continuation in
      reply.expect { continuation.resume(returning: $0) }
      let timer = patience.map { patience in
        Task {
          try? await Task.sleep(for: patience)
          if !Task.isCancelled { reply.commit() }
        }
      }
      let task = Task {
        let answer = await work()
        timer?.cancel()
        exchange.finish()
        reply.finish(answer, exchange.abandonment)
      }
      exchange.onCancel { task.cancel() }
    }
  }
}
