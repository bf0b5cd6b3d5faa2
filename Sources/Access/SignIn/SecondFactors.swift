public import Content
import Crypto
import JSON

/// The codes that people show beside their password: from an app, or from a list on paper. (security: K7, K8)
public struct SecondFactors: Sendable {
  let bench: Workbench

  /// What a person has; nil where nothing is in use.
  public func status(of person: Person) throws(GalleyError) -> SecondFactor? {
    let factor = try bench.store.secondFactor(of: person.id)
    return factor?.confirmedAt == nil ? nil : factor
  }

  /// Makes a secret for an app, which counts once a code of it was shown. One that is in use stays so until then.
  public func begin(for person: Person) throws(GalleyError) -> FactorSecret {
    let secret = try translatingCrypto { () throws in try bench.random.bytes(FactorSecret.length) }
    try bench.store.propose(try seal(secret, for: person), for: person.id)
    return FactorSecret(bytes: secret, account: person.email)
  }

  /// The secret that waits for its first code; nil where none does.
  public func proposed(for person: Person) throws(GalleyError) -> FactorSecret? {
    guard let sealed = try bench.store.secondFactor(of: person.id)?.proposed else { return nil }
    return FactorSecret(bytes: try open(sealed, of: person), account: person.email)
  }

  /// Puts the proposed secret to use, if the code is one of it, and answers the recovery codes, which are shown once.
  ///
  /// It ends all sessions but the one named: what was proved in them by the password alone proves nothing any more.
  public func confirm(
    _ code: String, for person: Person, in session: Session.ID? = nil
  ) throws(GalleyError) -> [String]? {
    guard let sealed = try bench.store.secondFactor(of: person.id)?.proposed else { return nil }
    let timed = TimedCode(secret: try open(sealed, of: person))
    let now = bench.clock()
    let digits = SecondFactors.digits(code)
    guard let step = try translatingCrypto({ () throws in try timed.step(of: digits, at: now) }) else {
      return nil
    }
    let codes = try newCodes()
    let recovery = try hashes(of: codes, for: person)
    return try bench.whole { (bench) throws(GalleyError) in
      guard try bench.store.confirm(sealed, step: step, recovery: recovery, of: person.id, at: now) else {
        return nil
      }
      _ = try bench.store.endSessions(of: person.id, except: session)
      try bench.record("factor.enrol", target: person.id.rawValue, ["user": .string(person.email)])
      return codes
    }
  }

  /// Makes new recovery codes, which are shown once; the old ones are worth nothing any more.
  public func renewRecoveryCodes(of person: Person) throws(GalleyError) -> [String] {
    let codes = try newCodes()
    let recovery = try hashes(of: codes, for: person)
    try bench.recorded("factor.recovery_codes", target: person.id.rawValue, ["user": .string(person.email)]) {
      (store) throws(GalleyError) in try store.setRecoveryCodes(recovery, of: person.id)
    }
    return codes
  }

  /// Takes a person's second factor away, and signs them out everywhere.
  public func remove(of person: Person) throws(GalleyError) {
    try bench.recorded("factor.remove", target: person.id.rawValue, ["user": .string(person.email)]) {
      (store) throws(GalleyError) in
      guard try store.removeSecondFactor(of: person.id) else {
        throw GalleyError(
          .conflict, "‘\(person.email)’ has no second factor.", hint: "Nothing is left to do.")
      }
    }
  }

  /// Looks at a code, and uses it up if it is good: it works once.
  func use(_ code: String, of person: Person) throws(GalleyError) -> SignIn.Means? {
    guard let factor = try bench.store.secondFactor(of: person.id), let sealed = factor.sealed else {
      return nil
    }
    let digits = SecondFactors.digits(code)
    if digits.utf8.count == 6 {
      let timed = TimedCode(secret: try open(sealed, of: person))
      let now = bench.clock()
      guard let step = try translatingCrypto({ () throws in try timed.step(of: digits, at: now) }) else {
        return nil
      }
      return try bench.store.useStep(step, of: person.id) ? .timedCode : nil
    }
    guard let plain = RecoveryCode.plain(code) else { return nil }
    return try bench.store.useRecoveryCode(try hash(of: plain, for: person), of: person.id)
      ? .recoveryCode : nil
  }

  /// Apps show the code in two groups, and people copy the space.
  private static func digits(_ code: String) -> String { code.filter { !$0.isWhitespace } }

  private func newCodes() throws(GalleyError) -> [String] {
    try translatingCrypto { () throws in
      try (0..<RecoveryCode.count).map { _ in try RecoveryCode.make(random: bench.random) }
    }
  }

  private func hashes(of codes: [String], for person: Person) throws(GalleyError) -> [SecretHash] {
    var hashes: [SecretHash] = []
    for code in codes {
      if let plain = RecoveryCode.plain(code) { hashes.append(try hash(of: plain, for: person)) }
    }
    return hashes
  }

  private func hash(of plain: String, for person: Person) throws(GalleyError) -> SecretHash {
    try translatingCrypto { () throws in
      try bench.hashing.hash("\(person.id.rawValue) \(plain)", as: .recoveryCode)
    }
  }

  private func seal(_ secret: [UInt8], for person: Person) throws(GalleyError) -> [UInt8] {
    try translatingCrypto { () throws in
      // Bound to the person: a row that is copied to another opens nothing there.
      try bench.sealing.seal(secret, authenticating: person.id.rawValue.utf8)
    }
  }

  private func open(_ sealed: [UInt8], of person: Person) throws(GalleyError) -> [UInt8] {
    do {
      return try bench.sealing.open(sealed, authenticating: person.id.rawValue.utf8)
    } catch {
      throw GalleyError(
        .unreadable, "The second factor of ‘\(person.email)’ can't be read: it belongs to another key.",
        hint: "Restore keys/second-factor.key, or take the factor away: galley user second-factor reset")
    }
  }
}
