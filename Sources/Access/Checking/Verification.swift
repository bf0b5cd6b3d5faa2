/// What came of looking at a secret.
public enum Verification: Sendable {
  /// The credential is good.
  case verified(Verified)
  /// It isn't. Whoever showed it is told no more than that; the reason is for the audit log. (security: K3)
  case refused(Refusal)
}

/// Why a secret is worth nothing.
public enum Refusal: String, Sendable, CaseIterable {
  /// It is no secret of ours, or a letter of it was changed: nothing was looked up. (security: K2)
  case malformed
  case unknown
  case expired
  case revoked
  /// Another took its place.
  case rotated
  /// The person whose rights it carries is disabled.
  case disabled
  /// That person is no member of the workspace any more.
  case departed
}
