public import Content

/// A program that people let act for them.
public struct OAuthClient: Sendable, Hashable {
  /// Identifies a program: what it calls `client_id`.
  public typealias ID = EntityID<OAuthClient>

  /// How it came to be known.
  public enum Kind: String, Sendable, CaseIterable {
    /// Whoever runs the server entered it.
    case fixed = "static"
    /// It registered itself. (RFC 7591)
    case dynamic
    /// Its id is the address of a document that describes it.
    case document
  }

  /// How it shows at the token endpoint that it is itself.
  public enum Authentication: String, Sendable, CaseIterable {
    /// Not at all: it has no secret that it could keep.
    case none
    /// By a secret in a header.
    case basic = "client_secret_basic"
    /// By a secret in the form.
    case post = "client_secret_post"
  }

  /// The id.
  public let id: ID
  /// How it came to be known.
  public let kind: Kind
  /// What it calls itself.
  public var name: String
  /// The page about it.
  public var website: String?
  /// Where it may be answered.
  public var redirects: [RedirectURI]
  /// How it shows that it is itself.
  public var authentication: Authentication
  /// The most that it may ask for; nil for no limit.
  public var scopes: [Scope]?
  /// What is kept of its secret.
  let secret: SecretHash?
  /// When it came to be known, in milliseconds since 1970.
  public let createdAt: Int64
  /// Until when its document needn't be fetched again.
  public var freshUntil: Int64?
  /// When it was removed; its record stays, so that history still says its name.
  public var removedAt: Int64?

  /// Whether it has a secret.
  public var isConfidential: Bool { authentication != .none }
  /// Whether it was removed.
  public var isRemoved: Bool { removedAt != nil }

  /// The host that answers for its name; nil where anybody could call a program so.
  public var vouchingHost: String? {
    kind == .document ? WebAddress(id.rawValue)?.host : nil
  }
}
