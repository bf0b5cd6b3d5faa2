public import Content
public import JSON

/// What is on record of calls and changes, for the tool that shows it.
public protocol ActivitySource: Sendable {
  /// The newest things on record that a question asks for, and what seems unusual.
  func activity(_ question: ActivityQuestion) throws(GalleyError) -> ActivityPage
}

/// What of the record is wanted, by whom.
public struct ActivityQuestion: Sendable {
  /// Who asks: nothing is shown but what is of their workspace and their sites.
  public var caller: Caller
  /// The sites that they reach.
  public var sites: [String]
  /// Only what a client or person did, by id or name.
  public var client: String?
  /// Only this action, or calls of this tool.
  public var action: String?
  /// Only what came out so.
  public var outcome: String?
  /// Only what was done from then on.
  public var since: String?
  /// Only what stands before this place on record.
  public var before: Int64?
  /// At most so many things.
  public var limit: Int
}

/// A part of what is on record, the newest first.
public struct ActivityPage: Sendable {
  /// The things, each with its place on record.
  public var entries: [(place: Int64, entry: JSONObject)]
  /// Whether there are older ones.
  public var hasMore: Bool
  /// What seems unusual in what was done lately, each with the reason why.
  public var alerts: [JSONObject]

  /// A page from its parts.
  public init(entries: [(place: Int64, entry: JSONObject)], hasMore: Bool, alerts: [JSONObject]) {
    self.entries = entries
    self.hasMore = hasMore
    self.alerts = alerts
  }
}
