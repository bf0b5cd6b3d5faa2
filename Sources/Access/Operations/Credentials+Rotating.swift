public import Content
import JSON

extension Credentials {
  /// Lets a new secret take a credential's place: at once, or so that the old one works for some seconds more.
  ///
  /// Name, notes, what it allows, and what history knows it by stay; it is good for as long as the old one was at its
  /// making, within the policy of today. (seed: S29, M23, C7; security: K5)
  public func rotate(
    _ old: Credential, graceSeconds: Int64 = 0, in workspace: Workspace
  ) throws(GalleyError) -> IssuedCredential {
    let now = bench.clock()
    guard old.standing(at: now) == .active else {
      throw GalleyError(
        .conflict, "‘\(old.name)’ (\(old.prefix)) is \(old.standing(at: now).rawValue) already.",
        hint: "Make a new credential instead.")
    }
    guard (0...TokenPolicy.longestGrace).contains(graceSeconds) else {
      throw GalleyError(
        .forbidden,
        "The token policy allows a rotated credential to work for at most 24 hours more.",
        hint: "Give 0 to 86,400 seconds, or make a second credential and revoke the first by hand.")
    }
    let end = try end(for: old, from: now, in: workspace)
    let (made, new) = try bench.seal(old.kind) { (secret, id) in
      Credential(
        id: id, lineage: old.lineage, kind: old.kind, workspace: old.workspace, owner: old.owner,
        prefix: secret.prefix, name: old.name, notes: old.notes, allowance: old.allowance, createdAt: now,
        expiresAt: end, rotatedFrom: old.id, replacedBy: nil, end: nil, lastUse: nil)
    }
    var detail = made.credential.auditDetail
    detail["rotated_from"] = .string(old.id.rawValue)
    detail["grace_seconds"] = .int(graceSeconds)
    try bench.recorded("\(old.kind.noun).rotate", in: old.workspace, target: old.auditTarget, detail) {
      (store) throws(GalleyError) in try store.replace(old.id, by: new, endingAt: now + graceSeconds * 1_000)
    }
    bench.changed()
    return made
  }

  private func end(for old: Credential, from now: Int64, in workspace: Workspace) throws(GalleyError)
    -> Int64?
  {
    let policy = workspace.policy
    guard let expiresAt = old.expiresAt else {
      return policy.allowsNoExpiry
        ? nil : try policy.end(of: .usual, from: now, workspace: workspace.slug)
    }
    return now + min(expiresAt - old.createdAt, Int64(policy.maximumDays) * Lifetime.day)
  }
}
