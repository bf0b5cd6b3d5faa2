import Content
import Crypto
import JSON

/// What all operations on the state store work with.
struct Workbench: Sendable {
  let store: any StateStore
  let hashing: SecretHashing
  /// Seals what the store keeps and must be able to read again.
  let sealing: EncryptionKey
  let random: RandomSource
  let ids: SortableIDs
  /// Tells the time in milliseconds since 1970.
  let clock: @Sendable () -> Int64
  /// Where it is written down who did what.
  let audit: AuditTrail
  /// Who does what is done with this bench.
  var actor = Actor.host
  /// Lets what was learnt about credentials in this process be asked anew at once.
  let changed: @Sendable () -> Void

  /// Writes down what the actor did; it is on the disk when this returns.
  func record(
    _ action: String, in workspace: Workspace.ID? = nil, target: String? = nil, _ detail: JSONObject = [:]
  ) throws(GalleyError) {
    var event = AuditEvent(action, outcome: .done, by: actor)
    event.workspace = workspace ?? actor.workspace
    event.target = target
    event.detail = detail
    try audit.record(event)
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

  /// The same bench for somebody else.
  func acting(as actor: Actor) -> Workbench {
    var bench = self
    bench.actor = actor
    return bench
  }
}
