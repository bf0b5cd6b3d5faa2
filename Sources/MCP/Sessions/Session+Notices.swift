import Synchronization

extension Session {
  /// Hears of changes, as long as this caller's credential holds.
  func follow(as caller: Caller) {
    let interests = state.withLock { state in
      state.subscription == nil && !state.isEnded && state.client != nil ? state.interests : nil
    }
    guard let interests else { return }
    let subscription = try? kit.hub.add(interests, for: caller, isCounted: false) { [weak self] event in
      self?.hear(event) ?? false
    }
    let superfluous = state.withLock { state -> Subscription<Caller>? in
      guard state.subscription == nil, !state.isEnded else { return subscription }
      state.subscription = subscription
      return nil
    }
    superfluous?.cancel()
  }

  private func hear(_ event: SubscriptionEvent) -> Bool {
    switch event {
    case .notice(let notice): return push(notice)
    case .ended:
      state.withLock { state in
        state.subscription = nil
        state.tracks[0]?.hangUp(retry: nil)
      }
      return false
    }
  }

  /// Sends what belongs to no request, or keeps it until the client has said that it is ready.
  private func push(_ notice: Notice) -> Bool {
    let send = state.withLock { state -> (@Sendable ([UInt8]) -> Bool)? in
      guard !state.isEnded else { return { _ in false } }
      guard state.isInitialized else {
        // The same once is enough, so what is kept is bounded by what can be followed.
        if !state.early.contains(where: { $0.plain == notice.plain }) { state.early.append(notice) }
        return nil
      }
      if case .duplex(let send) = connection { return send }
      keep(notice, &state)
      return nil
    }
    return send?(notice.plain) ?? true
  }

  /// Notes that the client is ready, and sends what it has missed.
  func becomeReady() {
    let early = state.withLock { state in
      state.isInitialized = true
      defer { state.early = [] }
      if case .streamable = connection { for notice in state.early { keep(notice, &state) } }
      return state.early
    }
    if case .duplex(let send) = connection { for notice in early { _ = send(notice.plain) } }
  }

  private func keep(_ notice: Notice, _ state: inout State) {
    state.tracks[0]?.append(notice.plain)
    if notice.isOfList, kit.settings.dropsIdleSessionsOnChange, state.tracks[0]?.isOpen != true {
      state.staleSince = state.staleSince ?? kit.pacemaker.now
    }
  }
}
