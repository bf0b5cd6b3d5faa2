public import Content
import JSON

/// Lets people in who know their password, and asks for the second factor where there is one.
///
/// ```swift
/// switch try access.signIn.withPassword("a few words", of: "ada@example.com", from: visitor) {
/// case .signedIn(let started): setCookie(started.cookie)
/// case .needsSecondFactor(let started): setCookie(started.cookie)    // opens nothing but the second step
/// case .refused: answer("That is not right.")
/// case .wait(let milliseconds): answer("Try again later.")
/// }
/// ```
/// Nobody learns whether there is such a user: neither by what is answered, nor by the time that it takes. (security: K7)
public struct SignIn: Sendable {
  let bench: Workbench
  let people: People
  let patience: Patience

  init(bench: Workbench, people: People, patience: Patience = .standard) {
    self.bench = bench
    self.people = people
    self.patience = patience
  }

  /// What came of a step.
  public enum Outcome: Sendable {
    /// The browser is let in.
    case signedIn(StartedSession)
    /// The password was right, and there is a second factor to show.
    case needsSecondFactor(StartedSession)
    /// It was not right; what was wrong is for the audit log.
    case refused
    /// There were too many failures: nothing was looked at, and nothing will be for so many milliseconds.
    case wait(Int64)
  }

  /// Why somebody was not let in, for the audit log.
  enum Reason: String {
    case unknown, password, disabled, placeless, waiting, code
  }

  private var sessions: Sessions { Sessions(bench: bench) }
  private var factors: SecondFactors { SecondFactors(bench: bench) }
  private var throttle: Throttle { Throttle(bench: bench, patience: patience) }

  /// The first step. `cookie` is what the browser had until now: whatever that opened is over.
  public func withPassword(
    _ password: String, of account: String, from visitor: Visitor, replacing cookie: String? = nil
  ) throws(GalleyError) -> Outcome {
    // What is no address is looked for as well, so that it takes as long.
    let email = (try? Naming.email(account)) ?? String(account.lowercased().prefix(254))
    let subjects = try throttle.subjects(account: email, from: visitor)
    let person = try bench.store.person(email: email)
    if let wait = try throttle.admit(subjects) {
      refuse(person, .waiting, from: visitor)
      return .wait(wait)
    }
    let isRight = try people.isPassword(password, of: person)
    guard let person, isRight, person.state == .active,
      try !bench.store.memberships(of: person.id).isEmpty
    else {
      let reason: Reason =
        person == nil ? .unknown : !isRight ? .password : person?.state == .disabled ? .disabled : .placeless
      refuse(person, reason, from: visitor)
      return .refused
    }
    try bench.store.forgive(subjects)
    guard try factors.status(of: person) == nil else {
      return .needsSecondFactor(
        try sessions.start(.halfway, for: person, from: visitor, replacing: cookie))
    }
    return .signedIn(try open(for: person, from: visitor, replacing: cookie, by: .password))
  }

  /// The second step, with the cookie of the first. Nil where that is over: then it begins anew.
  public func withSecondFactor(
    _ code: String, halfway cookie: String, from visitor: Visitor
  ) throws(GalleyError) -> Outcome? {
    guard let (_, person) = try sessions.holder(of: cookie, stage: .halfway) else { return nil }
    switch try show(code, of: person, from: visitor) {
    case .refused: return .refused
    case .wait(let wait): return .wait(wait)
    case .good(let means):
      return .signedIn(try open(for: person, from: visitor, replacing: cookie, by: means))
    }
  }

  /// By what somebody proves who they are.
  public enum Means: String, Sendable {
    case password
    /// A code of an app.
    case timedCode = "code"
    case recoveryCode = "recovery_code"
    /// A one-time link.
    case link
  }

  /// What came of proving who one is.
  public enum Answer: Sendable, Equatable {
    /// It was right; a code is used up by it.
    case good(Means)
    /// It wasn't right.
    case refused
    /// There were too many failures: it wasn't looked at, and nothing will be for so many milliseconds.
    case wait(Int64)
  }

  /// Proves again, in a session that is open, that it is still the person: with a code of the second factor, or with
  /// the password where there is none. (security: K8)
  public func stepUp(
    _ proof: String, in session: Session, of person: Person, from visitor: Visitor
  ) throws(GalleyError) -> Answer {
    let answer =
      try factors.status(of: person) == nil
      ? try showPassword(proof, of: person, from: visitor) : try show(proof, of: person, from: visitor)
    if case .good(let means) = answer {
      try noteFreshFactor(in: session)
      try acting(as: person, from: visitor).record(
        "session.step_up", target: session.id.rawValue, ["by": .string(means.rawValue)])
    }
    return answer
  }

  /// Writes down that it was just proved in a session who it is.
  public func noteFreshFactor(in session: Session) throws(GalleyError) {
    try bench.store.setSecondFactor(at: bench.clock(), of: session.id)
  }

  /// Asks somebody who is signed in for the password once more. Failures are counted apart from those at the door.
  public func showPassword(
    _ password: String, of person: Person, from visitor: Visitor
  ) throws(GalleyError) -> Answer {
    let subject = try throttle.proof(of: person)
    if let wait = try throttle.admit([subject]) { return .wait(wait) }
    guard try people.isPassword(password, of: person) else {
      refuse(person, .password, from: visitor)
      return .refused
    }
    try bench.store.forgive([subject])
    return .good(.password)
  }

  /// Lets a browser in whose person was just made sure of, also by other means: a one-time link, a changed password.
  public func open(
    for person: Person, from visitor: Visitor, replacing cookie: String? = nil, by means: Means
  ) throws(GalleyError) -> StartedSession {
    let started = try sessions.start(
      .open, for: person, from: visitor, factorAt: bench.clock(), replacing: cookie)
    try acting(as: person, from: visitor).record(
      "session.sign_in", target: started.session.id.rawValue, ["by": .string(means.rawValue)])
    return started
  }

  /// The same session under another id, after the password was changed, which ends all. What was proved in it stays
  /// proved, and no more.
  public func renew(_ session: Session, of person: Person, from visitor: Visitor) throws(GalleyError)
    -> StartedSession
  {
    try sessions.start(.open, for: person, from: visitor, factorAt: session.secondFactorAt)
  }

  /// Forgets what was counted against a person who comes from an address: somebody who may has opened the door for them.
  func forgive(_ person: Person, from address: String?) throws(GalleyError) {
    let door = try throttle.subjects(account: person.email, from: Visitor(address: address, agent: nil))
    let own = door.filter { $0.kind != .address }
    try bench.store.forgive(own + [try throttle.factor(of: person), try throttle.proof(of: person)])
  }

  private func show(_ code: String, of person: Person, from visitor: Visitor) throws(GalleyError) -> Answer {
    let subject = try throttle.factor(of: person)
    if let wait = try throttle.admit([subject]) {
      refuse(person, .waiting, from: visitor)
      return .wait(wait)
    }
    guard let means = try factors.use(code, of: person) else {
      refuse(person, .code, from: visitor)
      return .refused
    }
    try bench.store.forgive([subject])
    return .good(means)
  }

  private func acting(as person: Person, from visitor: Visitor) -> Workbench {
    bench.acting(as: .person(person, from: visitor.address))
  }

  /// Notes that somebody wasn't let in. Of somebody who isn't known, nothing that was typed is written down: it may be
  /// a password in the wrong field.
  private func refuse(_ person: Person?, _ reason: Reason, from visitor: Visitor) {
    var event = AuditEvent(
      "session.sign_in", outcome: .refused,
      by: Actor(principal: "anonymous", name: "anonymous", address: visitor.address))
    event.target = person?.id.rawValue
    event.detail = ["reason": .string(reason.rawValue)]
    if let person { event.detail["user"] = .string(person.email) }
    // Whoever has to wait, or knows nobody, can go on trying for nothing.
    bench.tally.note(event, as: "\(event.action) \(reason.rawValue) \(event.target ?? "")")
  }
}
