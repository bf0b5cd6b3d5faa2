import Synchronization

/// The sessions over HTTP, by their names.
final class SessionTable<Service: MCPService>: Sendable {
  typealias Caller = Service.Caller

  fileprivate struct Entry {
    let session: Session<Service>
    /// Whoever opened it, to be asked about when the lists change.
    let caller: Caller
  }

  fileprivate struct State {
    var entries: [String: Entry] = [:]
    var countOf: [String: Int] = [:]
    var isStopped = false
  }

  /// How often is looked for sessions that nobody uses and requests of callers that aren't valid any more.
  private static var interval: Int64 { 500 }

  private let settings: SessionSettings
  private let pacemaker: any Pacemaker
  private let state = Mutex(State())

  init(settings: SessionSettings, pacemaker: any Pacemaker) {
    self.settings = settings
    self.pacemaker = pacemaker
    pacemaker.start { [weak self] in self?.beat() }
  }

  /// How many there are.
  var count: Int { state.withLock { $0.entries.count } }

  /// Takes in a session. Where there are too many, the one that was idle longest makes room; where none is idle,
  /// the new one is refused.
  func insert(_ session: Session<Service>, for caller: Caller) throws(RPCError) {
    let dropped = state.withLock { state -> Result<Session<Service>?, RPCError> in
      if state.isStopped { return .failure(RPCError(RPCError.internalCode, "The server is stopping.")) }
      var dropped: Session<Service>?
      let isFull = state.entries.count >= settings.total
      if isFull || state.countOf[session.principal, default: 0] >= settings.perPrincipal {
        let candidates = state.entries.values.lazy.map(\.session)
          .filter { $0.isIdle && (isFull || $0.principal == session.principal) }
        guard let oldest = candidates.min(by: { $0.lastUsed < $1.lastUsed }) else {
          return .failure(RPCError(RPCError.internalCode, "Session limit reached"))
        }
        state.remove(oldest.id)
        dropped = oldest
      }
      state.entries[session.id] = Entry(session: session, caller: caller)
      state.countOf[session.principal, default: 0] += 1
      return .success(dropped)
    }
    try dropped.get()?.end()
    pacemaker.hurry()
  }

  /// A principal's session; another's is as good as none.
  func find(_ id: String, of principal: String) -> Session<Service>? {
    guard let session = state.withLock({ $0.entries[id]?.session }), session.principal == principal else {
      return nil
    }
    return session
  }

  /// Ends a session.
  func remove(_ session: Session<Service>) {
    state.withLock { $0.remove(session.id) }
    session.end()
  }

  /// Ends the sessions that won't hear of a change, of those whom it concerns.
  func drop(_ isConcerned: (Caller) -> Bool) {
    let idle = state.withLock { Array($0.entries.values) }.filter {
      $0.session.isIdle && isConcerned($0.caller)
    }
    for entry in idle { remove(entry.session) }
  }

  /// Ends all of them, and takes in no more.
  func stop() {
    pacemaker.stop()
    let left = state.withLock { state in
      state.isStopped = true
      defer {
        state.entries = [:]
        state.countOf = [:]
      }
      return state.entries.values.map(\.session)
    }
    for session in left { session.end() }
  }

  private func beat() -> Int64? {
    let now = pacemaker.now
    let sessions = state.withLock { $0.entries.values.map(\.session) }
    for session in sessions {
      if session.isIdle, session.lastUsed + Int64(settings.idleLifetime) <= now { remove(session) }
      session.cancelInvalid()
      session.forgetTracks(now)
    }
    return sessions.isEmpty ? nil : now + Self.interval
  }
}

extension SessionTable.State {
  fileprivate mutating func remove(_ id: String) {
    guard let entry = entries.removeValue(forKey: id) else { return }
    let left = countOf[entry.session.principal, default: 1] - 1
    countOf[entry.session.principal] = left > 0 ? left : nil
  }
}
