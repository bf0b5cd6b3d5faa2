/// Why something outside couldn't be asked.
public struct OutboundError: Error, Sendable, CustomStringConvertible {
  /// What kind of trouble it was.
  public enum Kind: String, Sendable {
    /// The request itself is at fault.
    case request
    /// The address is one that isn't asked.
    case refused
    /// There is no such host, or nobody could say where it is.
    case unresolved
    /// Nobody answers there, or the connection broke.
    case unreachable
    /// Whoever answers there can't show that they are who they should be.
    case untrusted
    /// It took longer than it may.
    case timeout
    /// It sent more than it may.
    case tooLarge
    /// What it says makes no sense, or is a refusal.
    case answer
  }

  /// What kind of trouble it was.
  public let kind: Kind
  /// A sentence that says what went wrong with which address.
  public let description: String

  init(_ kind: Kind, _ description: String) {
    self.kind = kind
    self.description = description
  }
}
