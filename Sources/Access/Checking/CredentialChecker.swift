public import Content
import Synchronization

/// Tells whether a secret is good, and what for.
///
/// ```swift
/// switch try access.checker.verify(secret, from: address) {
/// case .verified(let holder): serve(holder)
/// case .refused: answer(401)
/// }
/// ```
/// What was found out is remembered until something changes, in this process or another: the store's revision is asked
/// at most every 50 milliseconds, so a secret revoked elsewhere is refused within 100. (security: K3, K4)
public final class CredentialChecker: Sendable {
  private struct State {
    var known = CheckedCredentials()
    /// The revision that `known` belongs to.
    var revision: Int64 = -1
    var freshness = Freshness()
    /// Why the store couldn't be asked a moment ago, and until when nobody tries again.
    var failure: (error: GalleyError, until: UInt64)?

    /// What stands against asking the store at a moment.
    func hindrance(at moment: UInt64) -> GalleyError? {
      failure.flatMap { moment < $0.until ? $0.error : nil }
    }
  }

  private let store: any StateStore
  private let hashing: SecretHashing
  private let clock: @Sendable () -> Int64
  private let monotonic: @Sendable () -> UInt64
  private let notes: DeferredNotes
  private let asking = BoundedAsking()
  /// Guards what is remembered; never held while the store is asked.
  private let state = Mutex(State())

  init(
    store: any StateStore, hashing: SecretHashing, notes: DeferredNotes,
    clock: @escaping @Sendable () -> Int64, monotonic: @escaping @Sendable () -> UInt64
  ) {
    self.store = store
    self.hashing = hashing
    self.notes = notes
    self.clock = clock
    self.monotonic = monotonic
  }

  /// Looks at a secret, and notes its use when it is good. Throws when the store can't be asked.
  public func verify(_ secret: String, from address: String? = nil) throws(GalleyError) -> Verification {
    // A refresh token is to be exchanged, and lets nobody in.
    guard let secret = CredentialSecret(parsing: secret), secret.kind != .oauthRefresh else {
      return .refused(.malformed)
    }
    let hash = try translatingCrypto { () throws in try hashing.hash(secret.text) }
    let now = clock()
    switch try check(hash, at: now) {
    case .good(let facts):
      notes.use(facts.credential.id, at: now, from: address)
      return .verified(Verified(facts: facts, checker: self))
    case .refused(let refusal): return .refused(refusal)
    }
  }

  /// Whose a secret is, also when it is refused: for the audit log alone, since whoever shows one is told nothing.
  public func owner(of secret: String) throws(GalleyError) -> Actor? {
    guard let secret = CredentialSecret(parsing: secret) else { return nil }
    let hash = try translatingCrypto { () throws in try hashing.hash(secret.text) }
    guard let holder = try store.holder(of: hash) else { return nil }
    return Actor(
      principal: holder.credential.principal, name: holder.client?.name ?? holder.credential.name,
      client: holder.client?.id ?? holder.grant.map { Client.ID($0.client.rawValue) },
      clientName: holder.client?.name ?? holder.grant?.clientName, workspace: holder.credential.workspace)
  }

  /// The same where nothing may be waited for; nil where the store would have to be asked.
  public func verifyAtHand(_ secret: String, from address: String? = nil) throws(GalleyError) -> Verification?
  {
    guard let secret = CredentialSecret(parsing: secret), secret.kind != .oauthRefresh else {
      return .refused(.malformed)
    }
    let hash = try translatingCrypto { () throws in try hashing.hash(secret.text) }
    let now = clock()
    let moment = monotonic()
    let (verdict, hindrance) = state.withLock { state in
      (
        state.freshness.isDue(at: moment) ? nil : state.known.verdict(on: hash, at: now),
        state.hindrance(at: moment)
      )
    }
    if let hindrance { throw hindrance }
    switch verdict {
    case nil: return nil
    case .good(let facts):
      notes.use(facts.credential.id, at: now, from: address)
      return .verified(Verified(facts: facts, checker: self))
    case .refused(let refusal): return .refused(refusal)
    }
  }

  /// Whether a credential that was good still is, and for the same. What can't be asked isn't.
  ///
  /// A stream lives for long with what its caller was allowed at its start: it ends when that is another thing now, and
  /// the client comes back for what is left. (security: K4)
  func stillHolds(_ facts: Verified.Facts) -> Bool {
    guard let verdict = try? check(facts.hash, at: clock()) else { return false }
    if case .good(let current) = verdict { return current.allowsTheSame(as: facts) }
    return false
  }

  /// Lets the store's revision be asked before anything that is known is used again.
  func lookAgain() { state.withLock { $0.freshness.doubt() } }

  /// Forgets what is remembered, so that everything is looked up again.
  func forget() { state.withLock { $0.known.forget() } }

  private func check(_ hash: SecretHash, at now: Int64) throws(GalleyError) -> CheckedCredentials.Verdict {
    let moment = monotonic()
    if let hindrance = state.withLock({ $0.hindrance(at: moment) }) { throw hindrance }
    let (ticket, remembered, revision) = state.withLock { state in
      let ticket = state.freshness.claim(at: moment)
      return (ticket, ticket == nil ? state.known.verdict(on: hash, at: now) : nil, state.revision)
    }
    if let remembered { return remembered }
    guard let ticket else { return try lookUp(hash, at: now, revision: revision) }
    let current = try catchUp(ticket, at: moment)
    if let remembered = state.withLock({ $0.known.verdict(on: hash, at: now) }) { return remembered }
    return try lookUp(hash, at: now, revision: current)
  }

  /// Forgets what is known if something has changed, and answers the store's revision.
  private func catchUp(_ ticket: Int, at moment: UInt64) throws(GalleyError) -> Int64 {
    let revision: Int64
    do {
      revision = try asking.answer { [store] () throws(GalleyError) in try store.revision() }
    } catch {
      // As long as nobody can say what was revoked, nobody is let in.
      lookAgain()
      fail(error)
      throw error
    }
    state.withLock { state in
      // An answer that took long may be older than what another has found out meanwhile.
      if revision > state.revision {
        state.known.forget()
        state.revision = revision
      }
      state.freshness.confirm(ticket, askedAt: moment)
    }
    return revision
  }

  /// Has everybody who comes soon told the same at once: asking may take a while each time, and those who wait for it
  /// would hold all threads.
  private func fail(_ error: GalleyError) {
    let until = monotonic() + CredentialChecker.respite
    state.withLock { $0.failure = (error, until) }
  }

  /// For how many nanoseconds a store that couldn't be asked is left alone.
  private static let respite: UInt64 = 500_000_000

  /// Asks the store about a secret, and remembers the answer unless something has changed meanwhile.
  private func lookUp(
    _ hash: SecretHash, at now: Int64, revision: Int64
  ) throws(GalleyError) -> CheckedCredentials.Verdict {
    let holder: CredentialHolder?
    do throws(GalleyError) {
      holder = try asking.answer { [store] () throws(GalleyError) in try store.holder(of: hash) }
    } catch {
      fail(error)
      throw error
    }
    var verdict = CheckedCredentials.Verdict.refused(.unknown)
    if let holder, holder.hash == hash {
      switch holder.judge(at: now) {
      case .success(let facts): verdict = .good(facts)
      case .failure(let judgement):
        verdict = .refused(judgement.refusal)
        // What is seen to be over is over for good: a clock that is set back doesn't bring it back.
        let isOver = judgement.refusal == .expired || judgement.refusal == .rotated
        if isOver, holder.credential.end == nil { notes.end(holder.credential.id, at: now) }
      }
    }
    state.withLock { state in
      if state.revision == revision { state.known.remember(verdict, on: hash) }
    }
    return verdict
  }
}
