public import JSON

/// What the kept answer of a view is asked for, in the words of a list. (seed: T42)
public struct ViewQuery: Sendable, Hashable {
  /// The name of the view.
  public var view: String
  /// Clauses that must all hold: `category:tech,date:>=2026`.
  public var include: String?
  /// Clauses of which none may hold.
  public var exclude: String?
  /// `date:desc,title`; the view's own order where nothing is said.
  public var sort: String?
  /// How many items are wanted, fifty at most.
  public var limit: Int
  /// Where an earlier page ended.
  public var cursor: String?
  /// Whether drafts are left out, also where they are joined.
  public var hidesDrafts: Bool

  /// Asks for a view's items.
  public init(
    view: String, include: String? = nil, exclude: String? = nil, sort: String? = nil, limit: Int = 20,
    cursor: String? = nil, hidesDrafts: Bool = false
  ) {
    self.view = view
    self.include = include
    self.exclude = exclude
    self.sort = sort
    self.limit = limit
    self.cursor = cursor
    self.hidesDrafts = hidesDrafts
  }
}

/// One page of a view's items.
public struct ViewPage: Sendable {
  /// The items, or the groups of them.
  public let items: [JSONValue]
  /// How many items there are on all pages together.
  public let total: Int
  /// Where the next page starts; nil on the last one.
  public let nextCursor: String?
  /// When the view's answer was built, in seconds since 1970.
  public let lastBuilt: Int64
  /// Whether more objects pass the view than it holds.
  public let isTruncated: Bool
}
