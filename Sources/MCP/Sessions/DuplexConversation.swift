import Dispatch
import JSON

/// Where work goes that may block.
typealias Elsewhere = @Sendable (@escaping @Sendable () -> Void) -> Void

/// A session on a line that carries everything: what the client asks for, and its answers, in whatever order they
/// are ready.
struct DuplexConversation<Service: MCPService>: Sendable {
  typealias Caller = Service.Caller

  let session: Session<Service>
  let send: @Sendable ([UInt8]) -> Void
  /// Counts the requests that still owe an answer, for whoever wants to wait for them.
  var owed: DispatchGroup?

  /// Takes a message. What is answered at once is answered before this returns.
  func take(_ message: IncomingMessage, for caller: Caller, elsewhere: @escaping Elsewhere) {
    session.touch(caller)
    switch message {
    case .notification(let method, let parameters): session.take(notification: method, parameters)
    case .response(let response): session.take(response)
    case .request(let incoming):
      owe(incoming, for: caller, elsewhere) { if let message = $0 { send(message) } }
    case .batch(let elements):
      do throws(RPCError) {
        let requests = try session.unpack(elements)
        let gathering = BatchAnswer(requests.count, send)
        for incoming in requests { owe(incoming, for: caller, elsewhere, gathering.add) }
      } catch {
        send(Message.failure(error, id: nil))
      }
    }
  }

  private func owe(
    _ incoming: IncomingRequest, for caller: Caller, _ elsewhere: @escaping Elsewhere,
    _ deliver: @escaping @Sendable ([UInt8]?) -> Void
  ) {
    owed?.enter()
    answer(incoming, for: caller, mayWait: false, elsewhere) { [owed] message in
      deliver(message)
      owed?.leave()
    }
  }

  private func answer(
    _ incoming: IncomingRequest, for caller: Caller, mayWait: Bool, _ elsewhere: @escaping Elsewhere,
    _ deliver: @escaping @Sendable ([UInt8]?) -> Void
  ) {
    do {
      if incoming.method == "initialize" {
        let result = try session.initialize(incoming.parameters, for: caller, mayWait: mayWait)
        return deliver(Message.response(incoming.id, .result(result)))
      }
      let started = try session.start(incoming, for: caller, DuplexLine(message: send), mayWait: mayWait)
      started.step.carryOut(started.exchange, elsewhere) { answer in
        deliver(session.finish(started) ? Message.response(started.id, answer) : nil)
      }
    } catch is MustWait where !mayWait {
      elsewhere { answer(incoming, for: caller, mayWait: true, elsewhere, deliver) }
    } catch {
      deliver(Message.failure((error as? RPCError) ?? .internalFault, id: incoming.id))
    }
  }
}
