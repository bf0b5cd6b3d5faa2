import Synchronization

/// Everybody who wants to hear of changes, in either era: who follows what, and whom a change concerns.
///
/// A subscriber costs an entry here and one for each resource that it follows. Changes are told on the
/// pacemaker's thread, so whoever announces one doesn't wait for the subscribers.
final class SubscriptionHub<Caller: MCPCaller>: Sendable {
  /// Takes an event; false when the subscriber is gone.
  typealias Deliver = @Sendable (SubscriptionEvent) -> Bool

  struct Entry {
    let caller: Caller
    var interests: Interests
    let isCounted: Bool
    let deliver: Deliver
    /// What was told less than a window ago, and whether it has happened again since.
    var recent: [Notice.Topic: Bool] = [:]
  }

  /// Topics that may be told again once it has passed; all windows are of one length, so the first in the
  /// queue is the first to pass.
  struct Window {
    let end: Int64
    let told: [(subscriber: UInt64, topic: Notice.Topic)]
  }

  struct State {
    var entries: [UInt64: Entry] = [:]
    var followers: [String: Set<UInt64>] = [:]
    var taskFollowers: [String: Set<UInt64>] = [:]
    var counted = 0
    var countedOf: [String: Int] = [:]
    var lastID: UInt64 = 0
    var announced: [Change] = []
    var windows: [Window] = []
    var nextLook: Int64 = 0
    var isStopped = false
  }

  let settings: SubscriptionSettings
  let pacemaker: any Pacemaker
  let concerns: @Sendable (Change, Caller) -> Bool
  /// What a caller may be told of a task.
  let taskNotice: @Sendable (String, Caller) -> Notice?
  /// Guards the entries; never held while a subscriber or the service is called.
  let state = Mutex(State())

  init(
    settings: SubscriptionSettings = SubscriptionSettings(), pacemaker: any Pacemaker,
    concerns: @escaping @Sendable (Change, Caller) -> Bool,
    taskNotice: @escaping @Sendable (String, Caller) -> Notice? = { _, _ in nil }
  ) {
    self.settings = settings
    self.pacemaker = pacemaker
    self.concerns = concerns
    self.taskNotice = taskNotice
    pacemaker.start { [weak self] in self?.beat() }
  }

  /// How many subscribers there are.
  var count: Int { state.withLock { $0.entries.count } }

  /// Adds a subscriber. `first` is called before any event can come. Those that are counted are refused
  /// beyond the limits.
  func add(
    _ interests: Interests, for caller: Caller, isCounted: Bool = true, first: () -> Void = {},
    deliver: @escaping Deliver
  ) throws(RPCError) -> Subscription<Caller> {
    // What `first` says is queued within the lock, since the next event may come right behind it.
    let added = state.withLock { state -> Result<UInt64, RPCError> in
      if state.isStopped { return .failure(RPCError(RPCError.internalCode, "The server is stopping.")) }
      if isCounted, !state.hasRoom(for: caller, settings) {
        return .failure(RPCError(RPCError.internalCode, "Subscription limit reached"))
      }
      first()
      return .success(
        state.insert(Entry(caller: caller, interests: interests, isCounted: isCounted, deliver: deliver)))
    }
    let id = try added.get()
    pacemaker.hurry()
    return Subscription(id: id, hub: self)
  }

  func follow(_ uri: String, by id: UInt64) {
    state.withLock { state in
      guard let entry = state.entries.index(forKey: id),
        state.followers[uri, default: []].insert(id).inserted
      else { return }
      state.entries.values[entry].interests.uris.append(uri)
    }
  }

  func unfollow(_ uri: String, by id: UInt64) {
    state.withLock { state in
      guard let entry = state.entries.index(forKey: id) else { return }
      state.entries.values[entry].interests.uris.removeAll { $0 == uri }
      state.entries.values[entry].recent[.updated(uri)] = nil
      state.leave(\.followers, uri, id)
    }
  }

  func remove(_ id: UInt64) { _ = state.withLock { $0.remove(id) } }

  /// Ends every subscription, with a last word to each subscriber.
  func stop() {
    pacemaker.stop()
    let left = state.withLock { state in
      state.isStopped = true
      defer {
        state = State()
        state.isStopped = true
      }
      return Array(state.entries.values)
    }
    for entry in left { _ = entry.deliver(.ended) }
  }
}

extension SubscriptionHub.State {
  func hasRoom(for caller: Caller, _ settings: SubscriptionSettings) -> Bool {
    counted < settings.total
      && countedOf[caller.principal, default: 0] < caller.streamLimit ?? settings.perPrincipal
  }

  mutating func insert(_ entry: SubscriptionHub.Entry) -> UInt64 {
    lastID += 1
    entries[lastID] = entry
    for uri in entry.interests.uris { followers[uri, default: []].insert(lastID) }
    for task in entry.interests.tasks { taskFollowers[task, default: []].insert(lastID) }
    if entry.isCounted {
      counted += 1
      countedOf[entry.caller.principal, default: 0] += 1
    }
    return lastID
  }

  mutating func remove(_ id: UInt64) -> SubscriptionHub.Entry? {
    guard let entry = entries.removeValue(forKey: id) else { return nil }
    for uri in entry.interests.uris { leave(\.followers, uri, id) }
    for task in entry.interests.tasks { leave(\.taskFollowers, task, id) }
    if entry.isCounted {
      counted -= 1
      let left = countedOf[entry.caller.principal, default: 1] - 1
      countedOf[entry.caller.principal] = left > 0 ? left : nil
    }
    return entry
  }

  mutating func leave(_ index: WritableKeyPath<Self, [String: Set<UInt64>]>, _ name: String, _ id: UInt64) {
    self[keyPath: index][name]?.remove(id)
    if self[keyPath: index][name]?.isEmpty == true { self[keyPath: index][name] = nil }
  }
}
