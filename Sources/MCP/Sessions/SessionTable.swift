import Synchronization

/// The sessions over HTTP, by their names.
final class SessionTable<Service: MCPService>: Sendable {
  typealias Caller = Service.Caller

  /// What becomes of a new session.
  fileprivate enum Place {
    case taken
    case full
    case stopped
    /// This one would have to make room.
    case heldBy(Session<Service>)
  }

  fileprivate struct State {
    var entries: [String: Session<Service>] = [:]
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
    let perPrincipal = max(settings.perPrincipal, caller.streamLimit ?? 0)
    while true {
      let place = state.withLock { $0.place(session, perPrincipal, settings.total, now: pacemaker.now) }
      switch place {
      case .taken: return pacemaker.hurry()
      case .stopped: throw RPCError(RPCError.internalCode, "The server is stopping.")
      case .full: throw RPCError(RPCError.internalCode, "Session limit reached")
      case .heldBy(let oldest):
        // It may have been used since it was looked at; then another one is found.
        if oldest.endIfIdle(unusedSince: oldest.lastUsed) { state.withLock { $0.remove(oldest.id) } }
      }
    }
  }

  /// A principal's session; another's is as good as none.
  func find(_ id: String, of principal: String) -> Session<Service>? {
    guard let session = state.withLock({ $0.entries[id] }), session.principal == principal else {
      return nil
    }
    return session
  }

  /// Ends a session.
  func remove(_ session: Session<Service>) {
    state.withLock { $0.remove(session.id) }
    session.end()
  }

  /// Whether requests are under way.
  var isBusy: Bool { state.withLock { Array($0.entries.values) }.contains(where: \.isBusy) }

  /// Takes in no more.
  func close() { state.withLock { $0.isStopped = true } }

  /// Ends all of them, and takes in no more.
  func stop() {
    pacemaker.stop()
    let left = state.withLock { state in
      state.isStopped = true
      defer {
        state.entries = [:]
        state.countOf = [:]
      }
      return Array(state.entries.values)
    }
    for session in left { session.end(.stop) }
  }

  private func beat() -> Int64? {
    let now = pacemaker.now
    let sessions = state.withLock { Array($0.entries.values) }
    for session in sessions {
      if session.endIfIdle(unusedSince: now - Int64(settings.idleLifetime))
        || session.endIfStale(since: now - Int64(settings.staleGrace))
      {
        state.withLock { $0.remove(session.id) }
      }
      session.cancelInvalid()
      session.forgetTracks(now)
    }
    return sessions.isEmpty ? nil : now + Self.interval
  }
}

extension SessionTable.State {
  /// For how many milliseconds a session has to be idle to make room for another principal's.
  private static var respite: Int64 { 60_000 }

  fileprivate mutating func place(
    _ session: Session<Service>, _ perPrincipal: Int, _ total: Int, now: Int64
  ) -> SessionTable.Place {
    if isStopped { return .stopped }
    let principal = session.principal
    let isFull = entries.count >= total
    guard isFull || countOf[principal, default: 0] >= perPrincipal else {
      entries[session.id] = session
      countOf[principal, default: 0] += 1
      return .taken
    }
    let candidates = entries.values.lazy.filter {
      $0.principal == principal ? $0.isIdle : isFull && $0.lastUsed + Self.respite <= now && $0.isIdle
    }
    return candidates.min { $0.lastUsed < $1.lastUsed }.map { .heldBy($0) } ?? .full
  }

  fileprivate mutating func remove(_ id: String) {
    guard let session = entries.removeValue(forKey: id) else { return }
    let left = countOf[session.principal, default: 1] - 1
    countOf[session.principal] = left > 0 ? left : nil
  }
}
