public import Content
import JSON

/// What people let programs do: asking, answering, ending.
public struct OAuthGrants: Sendable {
  let bench: Workbench
  let workspaces: Workspaces

  /// What a person could let a program do, by workspace: empty where they are in none that has the site.
  ///
  /// - Parameter sites: All sites of the server; asked only where somebody can choose from them.
  public func offers(
    to person: Person, for request: AuthorizationRequest, sites: () throws(GalleyError) -> [String]
  ) throws(GalleyError) -> [ConsentOffer] {
    guard person.state == .active else { return [] }
    var offers: [ConsentOffer] = []
    for workspace in try workspaces.all() {
      guard let role = try role(of: person.id, in: workspace) else { continue }
      let own = try workspaces.sites(of: workspace)
      var reached = try sites().filter(own.contains).sorted()
      if let site = request.resource.site {
        reached = reached.filter { $0 == site }
        if reached.isEmpty { continue }
      }
      let (scopes, withheld) = OAuthGrants.split(request, role)
      offers.append(
        ConsentOffer(
          workspace: workspace, role: role, scopes: scopes, withheld: withheld, sites: reached,
          days: workspace.policy.choices))
    }
    return offers
  }

  /// A standing grant of the person's that covers a request, so that they needn't be asked again.
  ///
  /// Only a program that is answered at an https address of its own can be told from another that calls itself the same:
  /// who listens on the person's own machine is asked for each time. (RFC 8252, 8.6)
  public func remembered(
    of person: Person, for request: AuthorizationRequest, base: String
  ) throws(GalleyError) -> OAuthGrant? {
    guard !request.redirect.isLocal, !request.prompts.contains(.consent) else { return nil }
    let resource = request.resource.url(under: base)
    let standing = try bench.store.grants(
      GrantFilter(person: person.id, client: request.client.id), at: bench.clock())
    for report in standing.reversed() where report.grant.resource == resource {
      guard let workspace = try workspaces.all().first(where: { $0.id == report.grant.workspace }),
        let role = try role(of: person.id, in: workspace)
      else { continue }
      let wanted = OAuthGrants.split(request, role).scopes
      if !wanted.isEmpty, wanted.allSatisfy(report.grant.scopes.contains) { return report.grant }
    }
    return nil
  }

  /// Lets the program do what the person decided, and answers the code by which it fetches its tokens.
  public func approve(
    _ request: AuthorizationRequest, by person: Person, _ choice: ConsentChoice, base: String
  ) throws(GalleyError) -> String {
    guard let workspace = try workspaces.all().first(where: { $0.id == choice.workspace }) else {
      throw GalleyError(.notFound, "There is no such workspace.", hint: "Begin again in the program.")
    }
    let end = try workspace.policy.end(of: choice.lifetime, from: bench.clock(), workspace: workspace.slug)
    return try code(
      for: request, by: person, in: workspace, sites: choice.sites, until: end, base: base, within: nil)
  }

  /// Lets the program do once more what a grant that stands covers, no longer than that.
  public func approveAgain(
    _ request: AuthorizationRequest, by person: Person, like grant: OAuthGrant, base: String
  ) throws(GalleyError) -> String {
    guard let workspace = try workspaces.all().first(where: { $0.id == grant.workspace }) else {
      throw GalleyError(.notFound, "There is no such workspace.", hint: "Begin again in the program.")
    }
    return try code(
      for: request, by: person, in: workspace, sites: grant.sites, until: grant.expiresAt, base: base,
      within: grant.id)
  }

  /// Writes down that a person said no.
  public func refuse(_ request: AuthorizationRequest, by person: Person) throws(GalleyError) {
    var event = AuditEvent("oauth.consent", outcome: .refused, by: bench.actor)
    event.target = request.client.id.rawValue
    event.detail = ["client": .string(request.client.name)]
    try bench.audit.record(event)
  }

  private func code(
    for request: AuthorizationRequest, by person: Person, in workspace: Workspace, sites: SiteLimit,
    until end: Int64?, base: String, within grant: OAuthGrant.ID?
  ) throws(GalleyError) -> String {
    guard person.state == .active, let role = try role(of: person.id, in: workspace) else {
      throw GalleyError(
        .forbidden, "‘\(person.email)’ is no active member of the workspace ‘\(workspace.slug)’.",
        hint: "Ask its owner for a place.")
    }
    let scopes = OAuthGrants.split(request, role).scopes
    guard !scopes.isEmpty else {
      throw GalleyError(
        .forbidden, "The role ‘\(role.name)’ may do nothing of what ‘\(request.client.name)’ asks for.",
        hint: "Ask the owner of the workspace for another role.")
    }
    let own = try workspaces.sites(of: workspace)
    let sites = request.resource.site.map { .sites([$0]) } ?? sites
    if case .sites(let slugs) = sites, slugs.isEmpty || !slugs.allSatisfy(own.contains) {
      throw GalleyError(
        .invalidArgument, "Those are no sites of the workspace ‘\(workspace.slug)’.",
        hint: "Choose at least one of its sites.")
    }
    let now = bench.clock()
    let (secret, hash) = try newCode()
    let code = AuthorizationCode(
      hash: hash, client: request.client.id, redirect: request.redirect.text, challenge: request.challenge,
      resource: request.resource.url(under: base), person: person.id, workspace: workspace.id,
      scopes: scopes, sites: sites, grantEnd: end, createdAt: now,
      expiresAt: now + AuthorizationCode.lifetime, usedAt: nil, grant: grant)
    let detail: JSONObject = [
      "client": .string(request.client.name), "scopes": .array(scopes.map { .string($0.rawValue) }),
      "resource": .string(code.resource), "remembered": .bool(grant != nil),
    ]
    try bench.recorded(
      "oauth.consent", in: workspace.id, target: request.client.id.rawValue, detail
    ) { (store) throws(GalleyError) in
      // Kept long enough for a code that is tried twice to be known again.
      try store.add(code, forgettingBefore: now - Lifetime.day)
    }
    return secret
  }

  private func newCode() throws(GalleyError) -> (secret: String, hash: SecretHash) {
    try translatingCrypto { () throws in
      let secret = "galley_code_\(try Base62.random(36, from: bench.random))"
      return (secret, try bench.hashing.hash(secret))
    }
  }

  func role(of person: Person.ID, in workspace: Workspace) throws(GalleyError) -> Role? {
    guard let membership = try bench.store.membership(of: person, in: workspace.id) else { return nil }
    return try workspaces.role(membership.role, in: workspace)
  }

  /// What of a request a role may give, and what it may not.
  private static func split(
    _ request: AuthorizationRequest, _ role: Role
  ) -> (scopes: [Scope], withheld: [Scope]) {
    let may: (Scope) -> Bool = { scope in
      role.covers(scope) && (request.client.scopes?.contains(scope) ?? true)
    }
    return (request.scopes.known.filter(may), request.scopes.known.filter { !may($0) })
  }
}
