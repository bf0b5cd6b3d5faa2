import Synchronization

extension SubscriptionHub {
  /// Tells of changes, soon. Comes back at once.
  func announce(_ changes: [Change]) {
    guard !changes.isEmpty else { return }
    let isHeard = state.withLock { state in
      guard !state.isStopped, !state.entries.isEmpty else { return false }
      state.announced += changes
      return true
    }
    if isHeard { pacemaker.hurry() }
  }

  /// Does what is due; answers when there will be something next.
  func beat() -> Int64? {
    let now = pacemaker.now
    lookAtCredentials(now)
    tellAnnounced(now)
    tellAgain(now)
    return state.withLock { state in
      guard !state.entries.isEmpty else { return nil }
      return min(state.nextLook, state.windows.first?.end ?? .max)
    }
  }

  /// Ends what belongs to callers whose credential no longer holds.
  private func lookAtCredentials(_ now: Int64) {
    let callers = state.withLock { state -> [(UInt64, Caller)] in
      guard state.nextLook <= now else { return [] }
      state.nextLook = now + Int64(settings.validityInterval)
      return state.entries.map { ($0.key, $0.value.caller) }
    }
    let invalid = callers.filter { !$0.1.isValid }
    for (id, _) in invalid {
      let entry = state.withLock { $0.remove(id) }
      _ = entry?.deliver(.ended)
    }
  }

  /// Tells of what was announced since the last beat; one topic once, however often it was named.
  private func tellAnnounced(_ now: Int64) {
    let changes = state.withLock { state in
      defer { state.announced = [] }
      return state.announced
    }
    guard !changes.isEmpty else { return }
    var byTopic: [Notice.Topic: Set<Change>] = [:]
    var topics: [Notice.Topic] = []
    for change in changes {
      if byTopic[change.topic] == nil { topics.append(change.topic) }
      byTopic[change.topic, default: []].insert(change)
    }
    for topic in topics {
      let changes = byTopic[topic] ?? []
      let concerned = candidates(topic).filter { _, caller in
        caller.isValid && changes.contains { concerns($0, caller) }
      }
      tell(topic, concerned.map(\.0), now)
    }
  }

  /// Everybody who wants to hear of a topic.
  private func candidates(_ topic: Notice.Topic) -> [(UInt64, Caller)] {
    state.withLock { state in
      switch topic {
      case .tools: state.everybody(\.tools)
      case .prompts: state.everybody(\.prompts)
      case .resources: state.everybody(\.resources)
      case .updated(let uri): state.those(state.followers[uri])
      case .task(let id): state.those(state.taskFollowers[id])
      }
    }
  }

  /// Tells subscribers of a topic, but for those that have just heard of it: they will again later.
  private func tell(_ topic: Notice.Topic, _ subscribers: [UInt64], _ now: Int64) {
    let ready = state.withLock { state -> [(UInt64, Caller, Deliver)] in
      var ready: [(UInt64, Caller, Deliver)] = []
      ready.reserveCapacity(subscribers.count)
      for id in subscribers {
        guard let isWaiting = state.touch(id, topic) else { continue }
        if !isWaiting, let entry = state.entries[id] { ready.append((id, entry.caller, entry.deliver)) }
      }
      if !ready.isEmpty {
        state.windows.append(
          Window(end: now + Int64(settings.window), told: ready.map { (subscriber: $0.0, topic: topic) }))
      }
      return ready
    }
    let notice = Notice(of: topic)
    for (id, caller, deliver) in ready where caller.isValid {
      guard let notice = notice ?? taskNotice(topic, caller) else { continue }
      if !deliver(.notice(notice)) { remove(id) }
    }
  }

  private func taskNotice(_ topic: Notice.Topic, _ caller: Caller) -> Notice? {
    if case .task(let id) = topic { taskNotice(id, caller) } else { nil }
  }

  /// Tells of what has happened again within the windows that have passed.
  private func tellAgain(_ now: Int64) {
    let again = state.withLock { state -> [Notice.Topic: [UInt64]] in
      var again: [Notice.Topic: [UInt64]] = [:]
      let passed = state.windows.prefix { $0.end <= now }
      state.windows.removeFirst(passed.count)
      for (id, topic) in passed.lazy.flatMap(\.told) {
        if state.entries[id]?.recent.removeValue(forKey: topic) == true {
          again[topic, default: []].append(id)
        }
      }
      return again
    }
    for (topic, subscribers) in again { tell(topic, subscribers, now) }
  }
}

extension SubscriptionHub.State {
  func everybody(_ interest: KeyPath<Interests, Bool>) -> [(UInt64, Caller)] {
    entries.compactMap { $0.value.interests[keyPath: interest] ? ($0.key, $0.value.caller) : nil }
  }

  func those(_ ids: Set<UInt64>?) -> [(UInt64, Caller)] {
    (ids ?? []).compactMap { id in entries[id].map { (id, $0.caller) } }
  }

  /// Notes that a topic has come up for a subscriber: whether it has just heard of it; nil where it is gone.
  mutating func touch(_ id: UInt64, _ topic: Notice.Topic) -> Bool? {
    guard let entry = entries.index(forKey: id) else { return nil }
    let isWaiting = entries.values[entry].recent[topic] != nil
    entries.values[entry].recent[topic] = isWaiting
    return isWaiting
  }
}
