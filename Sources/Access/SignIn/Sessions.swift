public import Content
import Crypto
import JSON

/// The browsers in which people are signed in.
///
/// ```swift
/// if let session = try access.sessions.session(of: cookie) { greet(session.person) }
/// ```
/// Whoever holds the cookie is let in; the store keeps a keyed hash of it. (security: K7)
public struct Sessions: Sendable {
  let bench: Workbench

  /// The time by which sessions are judged, in milliseconds since 1970.
  public var now: Int64 { bench.clock() }

  /// The session that a cookie opens; nil where it opens none any more.
  public func session(of cookie: String) throws(GalleyError) -> Session? {
    try holder(of: cookie)?.session
  }

  /// The session that a cookie opens, with whom it lets in; its use from `address` is noted.
  public func holder(
    of cookie: String, stage: Session.Stage = .open, from address: String? = nil
  ) throws(GalleyError) -> (session: Session, person: Person)? {
    guard cookie.utf8.count < 100 else { return nil }
    let hash = try hash(cookie)
    guard let (session, person, kept) = try bench.store.session(of: hash), kept == hash,
      session.stage == stage
    else { return nil }
    let now = now
    guard session.isAlive(at: now), person.state == .active else {
      // What is seen to be over is over: a clock that is set back revives nothing.
      _ = try bench.store.endSession(session.id)
      return nil
    }
    guard now - session.lastSeenAt >= Sessions.noteEvery else { return (session, person) }
    var seen = session
    seen.lastSeenAt = now
    seen.address = address ?? session.address
    try bench.store.touch(session.id, at: now, from: seen.address)
    return (seen, person)
  }

  /// A person's open sessions, the one used last first.
  public func list(of person: Person) throws(GalleyError) -> [Session] {
    let now = now
    return try bench.store.sessions(of: person.id)
      .filter { $0.stage == .open && $0.isAlive(at: now) }
      .sorted { ($1.lastSeenAt, $1.id.rawValue) < ($0.lastSeenAt, $0.id.rawValue) }
  }

  /// Signs a browser out.
  public func signOut(_ session: Session) throws(GalleyError) {
    try bench.whole { (bench) throws(GalleyError) in
      guard try bench.store.endSession(session.id) else { return }
      try bench.record("session.sign_out", target: session.id.rawValue)
    }
  }

  /// Ends one of a person's sessions.
  public func end(_ id: Session.ID, of person: Person) throws(GalleyError) {
    guard try bench.store.sessions(of: person.id).contains(where: { $0.id == id }),
      try bench.store.endSession(id)
    else {
      throw GalleyError(
        .notFound, "‘\(person.email)’ has no session ‘\(id)’.",
        hint: "It may have ended by itself: look at the list again.")
    }
    try bench.record("session.end", target: id.rawValue, ["user": .string(person.email)])
  }

  /// Signs a person out everywhere, but for one session where that is named; answers how many ended.
  @discardableResult
  public func endAll(of person: Person, except kept: Session.ID? = nil) throws(GalleyError) -> Int {
    try bench.whole { (bench) throws(GalleyError) in
      let count = try bench.store.endSessions(of: person.id, except: kept)
      try bench.record(
        "session.end_all", target: person.id.rawValue,
        ["user": .string(person.email), "sessions": .int(Int64(count))])
      return count
    }
  }

  /// Forgets sessions whose time is over, and answers how many there were.
  @discardableResult
  public func purge() throws(GalleyError) -> Int {
    try bench.store.endSessions(idleSince: now - Session.idleFor, startedBefore: now - Session.longest)
  }

  /// The token that the forms of a browser carry: made of a cookie, so that no other site knows it. (security: W1)
  public func formToken(for cookie: String) throws(GalleyError) -> String {
    try translatingCrypto { () throws in Base64.url.encode(try bench.hashing.hash(cookie, as: .form).bytes) }
  }

  /// A new secret for a browser that nobody is signed in with.
  public func newVisit() throws(GalleyError) -> String {
    try translatingCrypto { () throws in try BrowserSecret(random: bench.random).text }
  }

  /// Lets a browser in. Whatever its cookie opened before is over: the id changes at each sign-in. (security: K7)
  func start(
    _ stage: Session.Stage, for person: Person, from visitor: Visitor, factorAt: Int64? = nil,
    replacing cookie: String? = nil
  ) throws(GalleyError) -> StartedSession {
    let secret = try newVisit()
    let now = now
    let session = Session(
      id: try bench.newID(), person: person.id, stage: stage, startedAt: now, lastSeenAt: now,
      secondFactorAt: factorAt, address: visitor.address, agent: visitor.agent)
    let replaced: SecretHash? = if let cookie { try hash(cookie) } else { nil }
    try bench.store.add(session, hash: try hash(secret), replacing: replaced)
    return StartedSession(session: session, cookie: secret)
  }

  private func hash(_ cookie: String) throws(GalleyError) -> SecretHash {
    try translatingCrypto { () throws in try bench.hashing.hash(cookie, as: .session) }
  }

  /// How exactly the last use is known: each note of one is a write.
  private static let noteEvery: Int64 = 60_000
}

/// A session with the secret that its browser gets.
public struct StartedSession: Sendable {
  /// The session.
  public let session: Session
  /// What the browser is to keep; nobody else does.
  public let cookie: String
}
