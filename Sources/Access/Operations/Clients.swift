public import Content
import JSON

/// The clients of a server: programs with a credential of the workspace's. (seed: S1)
public struct Clients: Sendable {
  let bench: Workbench
  let credentials: Credentials

  /// Makes a client with its first token.
  public func create(
    named name: String, notes: String = "", owner: Person.ID? = nil,
    allowance: Allowance = .token(ScopePreset.newClient),
    lifetime: Lifetime = .usual, in workspace: Workspace, by issuer: Issuer
  ) throws(GalleyError) -> (client: Client, issued: IssuedCredential) {
    let client = Client(
      id: try bench.newID(), workspace: workspace.id, name: try Naming.checked(name, of: "client"),
      notes: notes, owner: owner, createdAt: bench.clock(), revokedAt: nil)
    let request = CredentialRequest(
      kind: .client, name: client.name, notes: notes, owner: .client(client.id), allowance: allowance,
      lifetime: lifetime)
    let (made, new) = try credentials.prepare(request, in: workspace, by: issuer)
    try bench.recorded(
      "client.create", in: workspace.id, target: client.id.rawValue, made.credential.auditDetail
    ) { (store) throws(GalleyError) in try store.add(client, with: new) }
    return (client, made)
  }

  /// The clients of a workspace, the oldest first, also those that were revoked.
  public func list(in workspace: Workspace) throws(GalleyError) -> [Client] {
    try bench.store.clients(of: workspace.id)
  }

  /// The client of that id, which history may name long after it was revoked. (seed: S33)
  public func client(_ id: Client.ID) throws(GalleyError) -> Client? { try bench.store.client(id) }

  /// The client of that id or name; one that was not revoked before others.
  public func find(_ text: String, in workspace: Workspace) throws(GalleyError) -> Client {
    let all = try list(in: workspace)
    let found = all.filter { $0.name == text || $0.id.rawValue == text }
    guard let client = found.first(where: { !$0.isRevoked }) ?? found.last else {
      throw .unknown("client", CredentialSecret.redacted(text), among: all.map(\.name))
    }
    return client
  }

  /// The credentials of a client that still live, the newest last.
  public func live(of client: Client) throws(GalleyError) -> [Credential] {
    let now = bench.clock()
    return try credentials.list(CredentialFilter(workspace: client.workspace, owner: .client(client.id)))
      .filter { $0.standing(at: now).isLive }
  }

  /// Gives a client a new secret; the client stays the same one. Where its token has ended by itself, it is given
  /// another like it. (seed: S29)
  public func rotate(
    _ client: Client, graceSeconds: Int64 = 0, in workspace: Workspace, by issuer: Issuer
  ) throws(GalleyError) -> IssuedCredential {
    guard !client.isRevoked else {
      throw GalleyError(
        .conflict, "The client ‘\(client.name)’ is revoked.", hint: "Make a new client of that name.")
    }
    if let current = try live(of: client).last(where: { $0.replacedBy == nil }) {
      return try credentials.rotate(current, graceSeconds: graceSeconds, in: workspace)
    }
    let filter = CredentialFilter(
      workspace: client.workspace, owner: .client(client.id), includesEnded: true)
    guard let last = try credentials.list(filter).last else {
      throw GalleyError(
        .conflict, "Nothing says any more what the client ‘\(client.name)’ was allowed.",
        hint: "Revoke it and make a new client of that name.")
    }
    // Somebody ended it on purpose; what it allowed isn't given again without saying so.
    guard last.end?.reason != .revoked else {
      throw GalleyError(
        .conflict, "The token of the client ‘\(client.name)’ was revoked.",
        hint: "Revoke the client as well, and make a new one of that name.")
    }
    let request = CredentialRequest(
      kind: .client, name: client.name, notes: client.notes, owner: .client(client.id),
      allowance: last.allowance)
    return try credentials.issue(request, in: workspace, by: issuer)
  }

  /// Ends a client and its credentials at once; its name stays for those who read what it did. (seed: S32, S33)
  public func revoke(_ client: Client) throws(GalleyError) {
    guard !client.isRevoked else {
      throw GalleyError(
        .conflict, "The client ‘\(client.name)’ is revoked already.", hint: "Nothing is left to do.")
    }
    let now = bench.clock()
    try bench.recorded(
      "client.revoke", in: client.workspace, target: client.id.rawValue, ["name": .string(client.name)]
    ) { (store) throws(GalleyError) in try store.revoke(client.id, at: now) }
    bench.changed()
  }
}
