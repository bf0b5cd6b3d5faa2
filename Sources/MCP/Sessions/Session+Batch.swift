import JSON

extension Session {
  /// The requests of a batch, once everything else in it is done.
  func unpack(_ elements: [JSONValue]) throws(RPCError) -> [IncomingRequest] {
    guard client?.revision == .v2025_03_26 else {
      throw .invalid("The revision of this session knows no batches.")
    }
    guard elements.count <= kit.settings.batchLimit else {
      throw .invalid("A batch has at most \(kit.settings.batchLimit) messages.")
    }
    var messages: [IncomingMessage] = []
    for element in elements {
      do throws(IncomingMessage.Fault) { messages.append(try IncomingMessage(element)) } catch {
        throw error.error
      }
    }
    var requests: [IncomingRequest] = []
    for message in messages {
      switch message {
      case .request(let incoming) where incoming.method == "initialize":
        throw .invalid("initialize is not part of a batch.")
      case .request(let incoming): requests.append(incoming)
      case .notification, .response: break
      case .batch: throw .invalid("A batch holds no batches.")
      }
    }
    // Nothing is done before all of it is known to be in order.
    for message in messages {
      switch message {
      case .notification(let method, let parameters): take(notification: method, parameters)
      case .response(let response): take(response)
      case .request, .batch: break
      }
    }
    return requests
  }
}
