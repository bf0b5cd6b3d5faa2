public import Content

/// Somebody who showed a credential that is good: what the faces of the server need to know of them.
public struct Verified: Sendable {
  let facts: Facts
  let checker: CredentialChecker

  /// What a credential is good for, worked out once and then shared.
  final class Facts: Sendable {
    let hash: SecretHash
    let credential: Credential
    let name: String
    let persona: ExposureCard.Access
    let scopes: Set<Scope>?
    let reach: SiteReach
    let grant: OAuthGrant?
    let person: Person?

    init(
      hash: SecretHash, credential: Credential, name: String, persona: ExposureCard.Access,
      scopes: Set<Scope>?, reach: SiteReach, grant: OAuthGrant?, person: Person?
    ) {
      self.hash = hash
      self.credential = credential
      self.name = name
      self.persona = persona
      self.scopes = scopes
      self.reach = reach
      self.grant = grant
      self.person = person
    }

    /// Whether the holder sees and may do the same by both.
    func allowsTheSame(as other: Facts) -> Bool {
      self === other
        || (persona == other.persona && scopes == other.scopes && reach == other.reach
          && credential.allowance.paths == other.credential.allowance.paths)
    }
  }

  /// The credential as it was when it was last looked at.
  public var credential: Credential { facts.credential }
  /// Names the holder, the same at each call and after a rotation.
  public var principal: String { facts.credential.principal }
  /// What people call the holder.
  public var name: String { facts.name }
  /// The client that the holder is, or that acts for it, where there is one.
  public var client: Client.ID? {
    facts.credential.owner.client ?? facts.grant.map { Client.ID($0.client.rawValue) }
  }
  /// The person whose credential it is, or who let a program have it.
  public var person: Person? { facts.person }
  /// What that client is called.
  public var clientName: String? { facts.grant?.clientName ?? (client == nil ? nil : facts.name) }
  /// What surface the holder sees; an administrator's only as long as its owner is one.
  public var persona: ExposureCard.Access { facts.persona }
  /// What the credential allows, cut back to what its owner may do; nil allows everything.
  public var scopes: Set<Scope>? { facts.scopes }
  /// The sites that it reaches.
  public var reach: SiteReach { facts.reach }
  /// The only workspace that it opens.
  public var workspace: Workspace.ID { facts.credential.workspace }

  /// Whether the credential opens a path of the server; tokens aren't limited by paths. (seed: T96)
  public func opens(_ path: String) -> Bool {
    facts.credential.allowance.paths?.contains { $0.covers(path) } ?? true
  }

  /// What a person let a program do, where the credential came of that.
  public var grant: OAuthGrant? { facts.grant }

  /// Whether the credential was given for one of these addresses; only those of programs are for one alone. (RFC 8707)
  public func isMeant(for resources: @autoclosure () -> [String]) -> Bool {
    guard let grant = facts.grant else { return true }
    return resources().contains(grant.resource)
  }

  /// Whether the credential is still good. (seed: S32; security: K4)
  public var isValid: Bool { checker.stillHolds(facts) }
}
