public import Content

/// Everything that signing in needs to remember.
public protocol SignInRecords: SessionRecords, SecondFactorRecords, LinkRecords, AttemptRecords {}

/// The browsers in which people are signed in. They end with the person's state, membership and password, by the store
/// itself, so that no operation can forget it.
public protocol SessionRecords: Sendable {
  /// Adds a session; the one that another secret opened ends with that, if there is one.
  func add(_ session: Session, hash: SecretHash, replacing: SecretHash?) throws(GalleyError)

  /// The session that a secret opens, whose it is, and the hash that is kept of it.
  func session(of hash: SecretHash) throws(GalleyError) -> (Session, Person, SecretHash)?

  /// A person's sessions, whatever their stage.
  func sessions(of person: Person.ID) throws(GalleyError) -> [Session]

  /// Writes down when and from where a session was used.
  func touch(_ session: Session.ID, at time: Int64, from address: String?) throws(GalleyError)

  /// Writes down when a second factor was shown in a session.
  func setSecondFactor(at time: Int64, of session: Session.ID) throws(GalleyError)

  /// Ends a session, and answers whether there was one.
  func endSession(_ session: Session.ID) throws(GalleyError) -> Bool

  /// Ends a person's sessions but one, and answers how many there were.
  func endSessions(of person: Person.ID, except kept: Session.ID?) throws(GalleyError) -> Int

  /// Ends sessions that rest or last for too long, and answers how many there were.
  func endSessions(idleSince: Int64, startedBefore: Int64) throws(GalleyError) -> Int

  /// The places that a person has, the oldest first.
  func memberships(of person: Person.ID) throws(GalleyError) -> [Membership]

  /// Takes a person's place away, with the credentials, grants and codes that rest on it; one who has no other forgets
  /// password and second factor. Answers whether there was such a place.
  func remove(
    _ person: Person.ID, from workspace: Workspace.ID, at time: Int64
  ) throws(GalleyError) -> Bool

  /// Changes what a person is called.
  func setName(_ name: String, of person: Person.ID) throws(GalleyError)

  /// Whether anybody has a password.
  func hasPasswords() throws(GalleyError) -> Bool
}

/// Second factors, their secrets sealed, and recovery codes.
public protocol SecondFactorRecords: Sendable {
  /// What a person has as a second factor.
  func secondFactor(of person: Person.ID) throws(GalleyError) -> SecondFactor?

  /// Keeps a secret that is still to be confirmed; the one that is in use stays so.
  func propose(_ sealed: [UInt8], for person: Person.ID) throws(GalleyError)

  /// Puts the proposed secret to use, with a step that is used up and new recovery codes; answers whether that very
  /// secret was proposed.
  func confirm(
    _ sealed: [UInt8], step: Int64, recovery: [SecretHash], of person: Person.ID, at time: Int64
  ) throws(GalleyError) -> Bool

  /// Uses up a step, and answers whether neither it nor a later one was before.
  func useStep(_ step: Int64, of person: Person.ID) throws(GalleyError) -> Bool

  /// Uses up a recovery code, and answers whether it was good.
  func useRecoveryCode(_ hash: SecretHash, of person: Person.ID) throws(GalleyError) -> Bool

  /// Replaces a person's recovery codes.
  func setRecoveryCodes(_ hashes: [SecretHash], of person: Person.ID) throws(GalleyError)

  /// Forgets a person's second factor and recovery codes, and answers whether there was one.
  func removeSecondFactor(of person: Person.ID) throws(GalleyError) -> Bool

  /// Whether anybody has a second factor.
  func hasSecondFactors() throws(GalleyError) -> Bool
}

/// One-time links.
public protocol LinkRecords: Sendable {
  /// Adds a link; earlier ones for the same thing are over.
  func add(_ link: OneTimeLink, hash: SecretHash) throws(GalleyError)

  /// The link that a secret opens, and the hash that is kept of it.
  func link(of hash: SecretHash) throws(GalleyError) -> (OneTimeLink, SecretHash)?

  /// The links of a kind to a workspace, the oldest first.
  func links(_ kind: OneTimeLink.Kind, to workspace: Workspace.ID) throws(GalleyError) -> [OneTimeLink]

  /// Uses a link up and does what it is for, both or neither; answers false where it was used up before.
  func redeem(_ link: OneTimeLink.ID, _ redemption: Redemption) throws(GalleyError) -> Bool

  /// Forgets a link, and answers whether there was one.
  func removeLink(_ link: OneTimeLink.ID) throws(GalleyError) -> Bool

  /// Forgets links that expired before a moment, and answers how many there were.
  func removeLinks(expiredBefore time: Int64) throws(GalleyError) -> Int
}

/// Who failed to sign in, how often.
public protocol AttemptRecords: Sendable {
  /// Counts an attempt against each subject, and answers nil; or answers how long to wait, and counts nothing.
  func attempt(
    _ subjects: [AttemptSubject], at time: Int64, patience: Patience
  ) throws(GalleyError) -> Int64?

  /// Takes back what was counted: wholly for those that stand for one person, by one for others.
  func forgive(_ subjects: [AttemptSubject]) throws(GalleyError)
}
