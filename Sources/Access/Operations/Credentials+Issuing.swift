public import Content
import Crypto
import JSON

extension Credentials {
  /// Makes a credential, within the workspace's policy and what its owner may do. (seed: M5, S5, C8)
  public func issue(
    _ request: CredentialRequest, in workspace: Workspace, by issuer: Issuer
  ) throws(GalleyError) -> IssuedCredential {
    let issued = try prepare(request, in: workspace, by: issuer)
    let credential = issued.made.credential
    try bench.recorded(
      "\(credential.kind.noun).create", in: workspace.id, target: credential.auditTarget,
      credential.auditDetail
    ) { (store) throws(GalleyError) in try store.add(issued.new) }
    return issued.made
  }

  /// A credential that is complete but for being kept.
  func prepare(
    _ request: CredentialRequest, in workspace: Workspace, by issuer: Issuer
  ) throws(GalleyError) -> (made: IssuedCredential, new: NewCredential) {
    let name = try Naming.checked(request.name, of: "credential")
    try Naming.checkText(request.notes, "The notes", atMost: 2_000)
    let allowance = try completed(request.allowance)
    try checkIssuer(issuer, of: request, in: workspace)
    if case .person(let owner) = request.owner { try checkOwner(owner, allowance, in: workspace) }
    let now = bench.clock()
    let end = try workspace.policy.end(of: request.lifetime, from: now, workspace: workspace.slug)
    return try bench.seal(request.kind) { (secret, id) in
      Credential(
        id: id, lineage: id, kind: request.kind, workspace: workspace.id, owner: request.owner,
        prefix: secret.prefix, name: name, notes: request.notes, allowance: allowance, createdAt: now,
        expiresAt: end, rotatedFrom: nil, replacedBy: nil, end: nil, lastUse: nil)
    }
  }

  private func completed(_ allowance: Allowance) throws(GalleyError) -> Allowance {
    var allowance = allowance
    if let scopes = allowance.scopes {
      try ScopeList.check(scopes)
      allowance.scopes = ScopeList.completed(scopes)
    }
    if let paths = allowance.paths, paths.isEmpty {
      throw GalleyError(
        .invalidArgument, "The key opens no path.", hint: "Name one, such as /mcp, or * for everything.")
    }
    if case .sites(let slugs) = allowance.sites, slugs.isEmpty {
      throw GalleyError(
        .invalidArgument, "The list of sites is empty.", hint: "Name a site, or leave the list out.")
    }
    return allowance
  }

  /// Refuses a person whose role the policy doesn't name, or who would make what only administrators make.
  private func checkIssuer(
    _ issuer: Issuer, of request: CredentialRequest, in workspace: Workspace
  ) throws(GalleyError) {
    guard case .person(let id) = issuer else { return }
    let role = try role(of: id, in: workspace)
    guard let role, workspace.policy.mayCreate.contains(role.name) else {
      let roles = workspace.policy.mayCreate
      throw GalleyError(
        .forbidden,
        "The token policy of the workspace ‘\(workspace.slug)’ lets only \(roles.joined(separator: ", ")) make credentials.",
        hint: "Ask one of them, or have the policy changed.", details: workspace.policy.details)
    }
    let isOwn = request.owner == .person(id) && request.allowance.persona != .admin
    guard isOwn || role.governs else {
      throw GalleyError(
        .forbidden, "The role ‘\(role.name)’ makes credentials for its own use only.",
        hint: "Ask an owner or an administrator of the workspace.")
    }
  }

  /// Refuses what goes beyond what its owner may do. (seed: C8)
  private func checkOwner(
    _ id: Person.ID, _ allowance: Allowance, in workspace: Workspace
  ) throws(GalleyError) {
    guard let person = try bench.store.person(id), person.state == .active,
      let role = try role(of: id, in: workspace)
    else {
      throw GalleyError(
        .forbidden, "Its owner is no active member of the workspace ‘\(workspace.slug)’.",
        hint: "See who is with: galley user list")
    }
    let beyond = (allowance.scopes ?? []).filter { !role.covers($0) }.map(\.rawValue)
    if beyond.isEmpty, allowance.scopes != nil || role.governs { return }
    throw GalleyError(
      .forbidden,
      "‘\(person.email)’ has the role ‘\(role.name)’, which doesn't have \(beyond.isEmpty ? "everything" : beyond.joined(separator: ", ")).",
      hint: "Leave out what goes beyond the role, or give the user another one.",
      details: ["beyond": .array(beyond.map { .string($0) })])
  }

  private func role(of person: Person.ID, in workspace: Workspace) throws(GalleyError) -> Role? {
    guard let membership = try bench.store.membership(of: person, in: workspace.id) else { return nil }
    return try workspaces.role(membership.role, in: workspace)
  }
}
