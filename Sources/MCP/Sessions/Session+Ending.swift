import Synchronization

extension Session {
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
}

extension Session.State {
  /// Whether nothing is going on.
  var isIdle: Bool { running.isEmpty && !tracks.values.contains(where: \.isOpen) }
}
