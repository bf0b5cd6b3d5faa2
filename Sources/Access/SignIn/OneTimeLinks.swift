public import Content
import Crypto
import JSON

/// Links that let somebody in for the first time, or again: invitations, a new password, the set-up of a server.
///
/// The secret is shown once and kept as a keyed hash; a link that was used is gone. (security: K7)
public struct OneTimeLinks: Sendable {
  let bench: Workbench
  let people: People

  /// Invites somebody into a workspace. An earlier invitation of the same address is over.
  public func invite(email: String, role: String, to workspace: Workspace) throws(GalleyError) -> IssuedLink {
    let email = try Naming.email(email)
    let role = try people.workspaces.role(role, in: workspace)
    if let known = try bench.store.person(email: email),
      try bench.store.membership(of: known.id, in: workspace.id) != nil
    {
      throw GalleyError(
        .alreadyExists, "‘\(email)’ is a member of the workspace ‘\(workspace.slug)’ already.",
        hint: "A link to a new password is made with: galley user link --email \(email)")
    }
    let made = try issue(.invitation, email: email, workspace: workspace.id, role: role.name)
    try bench.record(
      "user.invite", in: workspace.id, target: made.link.id.rawValue,
      ["user": .string(email), "role": .string(role.name)])
    return made
  }

  /// The invitations to a workspace that nobody has used yet.
  public func invitations(to workspace: Workspace) throws(GalleyError) -> [OneTimeLink] {
    let now = bench.clock()
    return try bench.store.links(.invitation, to: workspace.id).filter { $0.expiresAt > now }
  }

  /// Takes an invitation back.
  public func withdraw(_ invitation: OneTimeLink) throws(GalleyError) {
    guard try bench.store.removeLink(invitation.id) else {
      throw GalleyError(.conflict, "The invitation was used or withdrawn already.", hint: "Look at the list.")
    }
    try bench.record(
      "user.uninvite", in: invitation.workspace, target: invitation.id.rawValue,
      ["user": .string(invitation.email ?? "")])
  }

  /// A link by which a person chooses a new password. The old one works until then.
  public func password(for person: Person) throws(GalleyError) -> IssuedLink {
    let made = try issue(.password, person: person.id)
    try bench.record(
      "user.password_link", target: person.id.rawValue, ["user": .string(person.email)])
    return made
  }

  /// A link that makes the first owner; nil where somebody can sign in already.
  public func firstRun() throws(GalleyError) -> IssuedLink? {
    try bench.store.hasPasswords() ? nil : try issue(.firstRun)
  }

  /// Whether nobody can sign in yet.
  public var isFirstRun: Bool {
    get throws(GalleyError) { try !bench.store.hasPasswords() }
  }

  /// The link that a secret opens; nil where it opens none any more.
  public func find(_ kind: OneTimeLink.Kind, secret: String) throws(GalleyError) -> OneTimeLink? {
    guard secret.utf8.count < 100 else { return nil }
    let hash = try hash(secret)
    guard let (link, kept) = try bench.store.link(of: hash), kept == hash, link.kind == kind,
      link.expiresAt > bench.clock()
    else { return nil }
    // The server was set up in another way meanwhile.
    if kind == .firstRun, try bench.store.hasPasswords() { return nil }
    return link
  }

  /// Forgets links whose time is over, and answers how many there were.
  @discardableResult
  public func purge() throws(GalleyError) -> Int {
    try bench.store.removeLinks(expiredBefore: bench.clock())
  }

  func redeem(_ link: OneTimeLink, _ redemption: Redemption) throws(GalleyError) {
    guard try bench.store.redeem(link.id, redemption) else {
      throw GalleyError(.conflict, "The link was used already.", hint: "Ask for another one.")
    }
    // A place was given, or a password that credentials don't depend on: asked anew in either case.
    bench.changed()
  }

  private func issue(
    _ kind: OneTimeLink.Kind, person: Person.ID? = nil, email: String? = nil,
    workspace: Workspace.ID? = nil, role: String? = nil
  ) throws(GalleyError) -> IssuedLink {
    let secret = try translatingCrypto { () throws in try BrowserSecret(random: bench.random).text }
    let now = bench.clock()
    let link = OneTimeLink(
      id: try bench.newID(), kind: kind, person: person, email: email, workspace: workspace, role: role,
      madeBy: bench.actor.name, createdAt: now, expiresAt: now + kind.lifetime)
    try bench.store.add(link, hash: try hash(secret))
    return IssuedLink(link: link, secret: secret)
  }

  private func hash(_ secret: String) throws(GalleyError) -> SecretHash {
    try translatingCrypto { () throws in try bench.hashing.hash(secret, as: .link) }
  }
}
