public import Content

/// What a full-text search is asked for.
public struct SearchRequest: Sendable, Hashable {
  /// The words: all must be there; `or` between two lets either do; quotes keep a phrase together.
  public var text: String
  /// The collections to search; all of them when empty.
  public var collections: [String]
  /// Clauses that must all hold, as of a list.
  public var include: String?
  /// Clauses of which none may hold.
  public var exclude: String?
  /// How many results are wanted.
  public var limit: Int
  /// How many of the best results to pass over.
  public var offset: Int
  /// Whether published drafts are left out.
  public var hidesDrafts: Bool
  /// Whether each result carries an excerpt in which the words are marked.
  public var marksExcerpts: Bool

  /// How deep a search can be paged into; who needs more needs a filter.
  public static let maximumOffset = 1_000

  /// Asks for the best objects that hold the words.
  public init(
    _ text: String, in collections: [String] = [], include: String? = nil, exclude: String? = nil,
    limit: Int = 20, offset: Int = 0, hidesDrafts: Bool = false, marksExcerpts: Bool = true
  ) {
    self.text = text
    self.collections = collections
    self.include = include
    self.exclude = exclude
    self.limit = limit
    self.offset = offset
    self.hidesDrafts = hidesDrafts
    self.marksExcerpts = marksExcerpts
  }
}

/// One object that a search found.
public struct SearchResult: Sendable {
  /// The collection that it is in.
  public let collection: String
  /// Its name there.
  public let id: String
  /// Its title, or its id where it has none that everybody may see.
  public let title: String
  /// How well it fits: higher is better; only good for comparing results of one search.
  public let score: Double
  /// The most telling passage, with the words found between `**`.
  public let excerpt: String?
}

/// The results of a search, the best first.
public struct SearchPage: Sendable {
  /// The objects asked for.
  public let results: [SearchResult]
  /// How many objects were found in all.
  public let total: Int
}

/// What can answer a full-text search: the built-in one, which is always there, or another behind the same face.
public protocol SearchProvider: Sendable {
  /// The name by which a site chooses it.
  var name: String { get }

  /// The objects of a snapshot that a request finds.
  func search(_ request: SearchRequest, in snapshot: Snapshot) throws(GalleyError) -> SearchPage
}
