public import Content
import JSON

extension OAuthGrants {
  /// The grants that a filter lets pass, the oldest first, with when each was last used. (seed: T31)
  public func list(_ filter: GrantFilter = GrantFilter()) throws(GalleyError) -> [GrantReport] {
    try bench.store.grants(filter, at: bench.clock())
  }

  /// The grant of that id.
  public func grant(_ id: OAuthGrant.ID) throws(GalleyError) -> OAuthGrant? { try bench.store.grant(id) }

  /// Ends a grant with all its tokens at once, also for calls that are under way. (seed: T31)
  public func revoke(_ grant: OAuthGrant) throws(GalleyError) {
    let now = bench.clock()
    try bench.recorded(
      "oauth.revoke", in: grant.workspace, target: grant.id.rawValue,
      ["client": .string(grant.client.rawValue), "name": .string(grant.clientName)]
    ) { (store) throws(GalleyError) in
      guard try store.end(grant.id, .revoked, at: now) else {
        throw GalleyError(
          .conflict, "The grant \(grant.id) has ended already.", hint: "Nothing is left to do.")
      }
    }
    bench.changed()
  }
}
