import Synchronization

/// Gathers the answers to a batch, to be sent as one.
final class BatchAnswer: Sendable {
  private let state: Mutex<(remaining: Int, messages: [[UInt8]])>
  private let send: @Sendable ([UInt8]) -> Void

  init(_ count: Int, _ send: @escaping @Sendable ([UInt8]) -> Void) {
    state = Mutex((count, []))
    self.send = send
  }

  @Sendable func add(_ message: [UInt8]?) {
    let all = state.withLock { state -> [[UInt8]]? in
      state.remaining -= 1
      if let message { state.messages.append(message) }
      return state.remaining == 0 && !state.messages.isEmpty ? state.messages : nil
    }
    if let all { send(Message.batch(all)) }
  }
}
