/// What a call needs of a credential. Transports that know of statuses say it with 401 or 403, so that a client can ask
/// for more; on all others the fault alone is told.
public struct Challenge: Sendable, Hashable {
  /// What is lacking.
  public enum Lack: String, Sendable {
    /// A credential.
    case credential = "login_required"
    /// A scope that the credential doesn't have.
    case scopes = "insufficient_scope"
  }

  /// What is lacking.
  public let lack: Lack
  /// All scopes that the call needs, those included that are there.
  public let scopes: [String]

  /// A call that needs these scopes.
  public init(_ lack: Lack, scopes: [String]) {
    self.lack = lack
    self.scopes = scopes
  }
}
