public import Content
import Crypto

/// The credentials of a server: making, finding, rotating and ending them.
public struct Credentials: Sendable {
  let bench: Workbench
  let workspaces: Workspaces

  /// The time by which credentials are judged, in milliseconds since 1970.
  public var now: Int64 { bench.clock() }

  /// Those of a workspace that a filter lets pass, in the order of their making.
  public func list(_ filter: CredentialFilter) throws(GalleyError) -> [Credential] {
    try bench.store.credentials(filter)
  }

  /// The credential of that id, prefix or name, or of that very secret; one that lives before others. (seed: G20)
  public func find(
    _ text: String, in workspace: Workspace, kinds: Set<Credential.Kind> = Set(Credential.Kind.allCases)
  ) throws(GalleyError) -> Credential {
    if let secret = CredentialSecret(parsing: text) {
      let hash = try translatingCrypto { () throws in try bench.hashing.hash(secret.text) }
      if let found = try bench.store.holder(of: hash)?.credential, found.workspace == workspace.id,
        kinds.contains(found.kind)
      {
        return found
      }
    }
    let found = try list(
      CredentialFilter(workspace: workspace.id, kinds: kinds, text: text, includesEnded: true))
    let moment = now
    let live = found.filter { $0.standing(at: moment).isLive }
    // While a rotated one still works, its successor is meant.
    let current = live.filter { $0.replacedBy == nil }
    let candidates = current.isEmpty ? (live.isEmpty ? Array(found.suffix(1)) : live) : current
    guard candidates.count <= 1 else {
      throw GalleyError(
        .invalidArgument, "\(candidates.count) credentials are called ‘\(CredentialSecret.redacted(text))’.",
        hint: "Name one by its id: \(candidates.prefix(5).map(\.id.rawValue).joined(separator: ", ")).")
    }
    guard let credential = candidates.first else {
      throw .unknown(
        "credential", CredentialSecret.redacted(text), among: try names(in: workspace, of: kinds))
    }
    return credential
  }

  /// Names and prefixes to guess from what was meant; more than that nobody has mistyped.
  private func names(in workspace: Workspace, of kinds: Set<Credential.Kind>) throws(GalleyError) -> [String]
  {
    let known = try list(
      CredentialFilter(workspace: workspace.id, kinds: kinds, includesEnded: true, limit: 2_000))
    return Set(known.map(\.name)).sorted() + known.map(\.prefix)
  }

  /// Ends a credential at once, also for calls that are under way. (seed: M19, S32)
  public func revoke(_ credential: Credential) throws(GalleyError) {
    let moment = now
    try bench.recorded(
      "\(credential.kind.noun).revoke", in: credential.workspace, target: credential.auditTarget,
      credential.auditName
    ) { (store) throws(GalleyError) in
      guard try store.end(credential.id, Credential.End(time: moment, reason: .revoked)) else {
        throw GalleyError(
          .conflict,
          "‘\(credential.name)’ (\(credential.prefix)) is \(credential.standing(at: moment).rawValue) already.",
          hint: "Nothing is left to do.")
      }
    }
    bench.changed()
  }

  /// Ends all that a person has, and answers which those were. (seed: M24)
  public func revokeAll(of person: Person, in workspace: Workspace? = nil) throws(GalleyError) -> [Credential]
  {
    let moment = now
    let ended = try bench.whole { (bench) throws(GalleyError) in
      let ended = try bench.store.endAll(
        of: .person(person.id), in: workspace?.id, Credential.End(time: moment, reason: .revoked))
      for credential in ended {
        try bench.record(
          "\(credential.kind.noun).revoke", in: credential.workspace, target: credential.auditTarget,
          credential.auditName)
      }
      return ended
    }
    bench.changed()
    return ended
  }

  /// Writes down that those are over whose time is over, and answers how many there were.
  @discardableResult
  public func expire() throws(GalleyError) -> Int { try bench.store.expire(at: now) }

  /// Forgets those that ended so long ago, and answers how many there were.
  public func purge(endedFor days: Int) throws(GalleyError) -> Int {
    try bench.store.purge(endedBefore: now - Int64(days) * Lifetime.day)
  }
}
