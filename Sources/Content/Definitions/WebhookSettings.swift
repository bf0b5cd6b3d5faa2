internal import JSON

/// A server that is told when something happens.
public struct WebhookSettings: Sendable, Equatable {
  /// Where it is told.
  public let url: String
  /// What it is told of: names of events, or the beginning of names with a star: `credential.*`.
  public let events: [String]
  /// The key of the signature by which the receiver knows who tells.
  public let secret: String
  /// The only workspace whose events it is told of, by its slug; nil for all.
  public let workspace: String?

  init(_ object: JSONObject) {
    url = object["url"]?.string ?? ""
    events = object["events"]?.array?.compactMap(\.string) ?? ["*"]
    secret = object["secret"]?.string ?? ""
    workspace = object["workspace"]?.string
  }

  /// Whether it is told of an event.
  public func wants(_ event: String, of workspace: String?) -> Bool {
    if let own = self.workspace, own != workspace { return false }
    return events.contains { $0.hasSuffix("*") ? event.hasPrefix($0.dropLast()) : $0 == event }
  }
}

/// What the server may ask of others, beyond the public internet.
public struct OutboundSettings: Sendable, Equatable {
  /// Networks of the house that may be asked.
  public let networks: [String]
  /// Whether they may be asked in the clear.
  public let allowsPlainHTTP: Bool
  /// A file of authorities that are trusted beside the system's.
  public let authorities: String?

  init(_ object: JSONObject) {
    networks = object["networks"]?.array?.compactMap(\.string) ?? []
    allowsPlainHTTP = object["plain_http"]?.bool ?? false
    authorities = object["authorities"]?.string
  }
}
