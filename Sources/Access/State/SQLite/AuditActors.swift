import Synchronization

/// Who acted, as the audit log keeps it: once for all rows that agree in all of this.
struct AuditActor: Sendable, Hashable {
  let workspace: String?
  let principal: String
  let name: String
  let client: String?
  let clientName: String?
  let persona: String?

  init(_ actor: Actor) {
    workspace = actor.workspace?.rawValue
    principal = actor.principal
    name = actor.name
    client = actor.client?.rawValue
    clientName = actor.clientName
    persona = actor.persona
  }

  init(_ row: AuditRow) {
    workspace = row.workspace?.rawValue
    principal = row.actor.principal
    name = row.actor.name
    client = row.actor.client?.rawValue
    clientName = row.actor.clientName
    persona = row.actor.persona
  }
}

/// The numbers of the actors that this process has met: they never change.
final class AuditActors: Sendable {
  private let numbers = Mutex<[AuditActor: Int64]>([:])

  var known: [AuditActor: Int64] { numbers.withLock { $0 } }

  func learn(_ met: [AuditActor: Int64]) {
    guard !met.isEmpty else { return }
    numbers.withLock { numbers in
      if numbers.count > AuditActors.most { numbers.removeAll() }
      numbers.merge(met) { first, _ in first }
    }
  }

  private static let most = 20_000
}
