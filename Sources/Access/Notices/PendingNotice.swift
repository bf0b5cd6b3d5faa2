public import JSON

/// Something that the owner of a credential should know: for mails, webhooks and the console's banner. (seed: S30)
public struct PendingNotice: Sendable {
  /// What it is.
  public enum Kind: String, Sendable {
    /// It ends soon.
    case expires
    /// It is older than the workspace's policy wants.
    case rotate
  }

  /// What it is.
  public let kind: Kind
  /// The credential.
  public let credential: Credential
  /// The moment that counts: when it ends, or since when it should have been rotated.
  public let time: Int64
  /// How many days there are until then, a part of one as a whole; 0 when it is past.
  public let days: Int
  /// What people call its owner.
  public let owner: String?

  /// What happened, as events are called.
  public var event: String { kind == .expires ? "credential.expiring" : "credential.rotation_due" }

  /// The notice as data, the same for webhooks and the audit log.
  public var details: JSONObject {
    [
      "id": .string(credential.id.rawValue), "kind": .string(credential.kind.rawValue),
      "name": .string(credential.name), "prefix": .string(credential.prefix),
      "owner": owner.map { .string($0) } ?? .null,
      kind == .expires ? "expires" : "due": .string(UTCTime.text(time)), "days": .int(Int64(days)),
      "last_used": credential.lastUse.map { .string(UTCTime.text($0.time)) } ?? .null,
    ]
  }
}
