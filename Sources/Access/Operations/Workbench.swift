import Content
import Crypto
import JSON

/// What all operations on the state store work with.
struct Workbench: Sendable {
  private(set) var store: any StateStore
  let hashing: SecretHashing
  /// Seals what the store keeps and must be able to read again.
  let sealing: EncryptionKey
  let random: RandomSource
  let ids: SortableIDs
  /// Tells the time in milliseconds since 1970.
  let clock: @Sendable () -> Int64
  /// Where it is written down who did what.
  let audit: AuditTrail
  /// Where what strangers can do without end is written down, and counted beyond a number.
  let tally: AuditTally
  /// Where passwords wait for their turn.
  let passwordQueue = PasswordQueue()
  /// Who does what is done with this bench.
  var actor = Actor.host
  /// Lets what was learnt about credentials in this process be asked anew at once.
  let changed: @Sendable () -> Void
  /// Whether the store stands for a transaction that is open.
  private var isWhole = false

  init(
    store: any StateStore, hashing: SecretHashing, sealing: EncryptionKey, random: RandomSource,
    ids: SortableIDs, clock: @escaping @Sendable () -> Int64, audit: AuditTrail,
    changed: @escaping @Sendable () -> Void
  ) {
    self.store = store
    self.hashing = hashing
    self.sealing = sealing
    self.random = random
    self.ids = ids
    self.clock = clock
    self.audit = audit
    tally = AuditTally(individually: Workbench.strangersRows, names: Workbench.strangersNames) {
      audit.note($0)
    }
    self.changed = changed
  }

  /// Does several things whole or not at all, the rows of the audit log among them: `body` gets a bench whose store stands
  /// for one transaction, and must use no other meanwhile.
  func whole<Result>(
    _ body: (Workbench) throws(GalleyError) -> Result
  ) throws(GalleyError) -> Result {
    try store.together { (store) throws(GalleyError) in
      var bench = self
      bench.store = store
      bench.isWhole = true
      return try body(bench)
    }
  }

  /// Writes down what the actor did: it is on the disk when this returns, or within ``whole(_:)`` together with what was
  /// done.
  func record(
    _ action: String, in workspace: Workspace.ID? = nil, target: String? = nil, _ detail: JSONObject = [:]
  ) throws(GalleyError) {
    var event = AuditEvent(action, outcome: .done, by: actor)
    event.workspace = workspace ?? actor.workspace
    event.target = target
    event.detail = detail
    try record(event)
  }

  /// Writes an event down, in the same way.
  func record(_ event: AuditEvent) throws(GalleyError) {
    if isWhole {
      try audit.append([WaitingRow(row: AuditRow(event, at: clock()), isNote: false)], to: store)
    } else {
      try audit.record(event)
    }
  }

  /// Does one thing together with the row of the audit log that tells of it: neither is without the other.
  func recorded<Result>(
    _ action: String, in workspace: Workspace.ID? = nil, target: String? = nil, _ detail: JSONObject = [:],
    _ change: (any StateStore) throws(GalleyError) -> Result
  ) throws(GalleyError) -> Result {
    try whole { (bench) throws(GalleyError) in
      let result = try change(bench.store)
      try bench.record(action, in: workspace, target: target, detail)
      return result
    }
  }

  /// Makes a secret, and the record that goes with it.
  func seal(
    _ kind: Credential.Kind, _ record: (CredentialSecret, Credential.ID) -> Credential
  ) throws(GalleyError) -> (made: IssuedCredential, new: NewCredential) {
    let id: Credential.ID = try newID()
    let (secret, hash) = try translatingCrypto { () throws in
      let secret = try CredentialSecret(kind, random: random)
      return (secret, try hashing.hash(secret.text))
    }
    let credential = record(secret, id)
    return (
      IssuedCredential(credential: credential, secret: secret),
      NewCredential(credential: credential, hash: hash)
    )
  }

  func newID<Entity>() throws(GalleyError) -> EntityID<Entity> {
    EntityID(try translatingCrypto { () throws in try ids.next() })
  }

  /// Of what is told of one account for one reason, or registers from one network, so many rows in a minute.
  private static let strangersRows = 5
  private static let strangersNames = 100

  /// The same bench for somebody else.
  func acting(as actor: Actor) -> Workbench {
    var bench = self
    bench.actor = actor
    return bench
  }
}
