import Content

extension CredentialHolder {
  /// Whether the credential is good at a moment, and what for.
  func judge(at now: Int64) -> Result<Verified.Facts, Judgement> {
    switch credential.standing(at: now) {
    case .active, .replaced: break
    case .expired: return .failure(Judgement(.expired))
    case .rotated: return .failure(Judgement(.rotated))
    case .revoked: return .failure(Judgement(.revoked))
    }
    if let client, client.isRevoked { return .failure(Judgement(.revoked)) }
    if case .person = credential.owner {
      guard let person, person.state == .active else { return .failure(Judgement(.disabled)) }
      guard role != nil else { return .failure(Judgement(.departed)) }
    }
    if credential.kind.isOAuth {
      guard let grant, grant.endedAt == nil else { return .failure(Judgement(.revoked)) }
      guard grant.stands(at: now) else { return .failure(Judgement(.expired)) }
    }
    return .success(
      Verified.Facts(
        hash: hash, credential: credential, name: client?.name ?? credential.name, persona: persona,
        scopes: scopes, reach: SiteReach(workspace: sites, limit: credential.allowance.sites), grant: grant,
        person: person))
  }

  /// A refusal, as an error of its own.
  struct Judgement: Error {
    let refusal: Refusal
    init(_ refusal: Refusal) { self.refusal = refusal }
  }

  /// The surface that the credential was made for, unless its owner may not see that any more.
  private var persona: ExposureCard.Access {
    let persona = credential.allowance.persona
    guard case .person = credential.owner, let role, !role.governs, persona == .admin else { return persona }
    return .authenticated
  }

  /// What the credential lists, without what its owner may not do now. (seed: C8)
  private var scopes: Set<Scope>? {
    guard case .person = credential.owner, let role else { return credential.allowance.scopes.map(Set.init) }
    guard let listed = credential.allowance.scopes else { return role.governs ? nil : Set(role.scopes) }
    return Set(listed.filter(role.covers))
  }
}
