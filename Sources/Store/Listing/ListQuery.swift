public import Content

/// What a list is asked for: which objects of a collection, in which order, how many.
public struct ListQuery: Sendable, Hashable {
  /// The collection whose objects are listed.
  public var collection: String
  /// Clauses that must all hold: `category:tech,date:>=2026`.
  public var include: String?
  /// Clauses of which none may hold.
  public var exclude: String?
  /// `date:desc,title`; the collection's own order where nothing is said.
  public var sort: String?
  /// The most objects on the page.
  public var limit: Int
  /// Where an earlier page ended.
  public var cursor: String?
  /// Whether published drafts are left out, as they are for anonymous callers. (seed: T99)
  public var hidesDrafts: Bool

  /// The most objects on one page. (seed: T38)
  public static let maximumLimit = 50

  /// A question; what is left out narrows nothing.
  public init(
    collection: String, include: String? = nil, exclude: String? = nil, sort: String? = nil, limit: Int = 20,
    cursor: String? = nil, hidesDrafts: Bool = false
  ) {
    self.collection = collection
    self.include = include
    self.exclude = exclude
    self.sort = sort
    self.limit = limit
    self.cursor = cursor
    self.hidesDrafts = hidesDrafts
  }
}

/// One object of a list, with its indexed values at hand.
public struct ListItem: Sendable {
  /// The row of its version in the index, by which the whole object is fetched.
  let version: Int64
  let source: Source

  enum Source: Sendable {
    case table(ListingTable, row: Int)
    case changed(ChangedRow)
  }

  /// The object's id.
  public var id: String {
    switch source {
    case .table(let table, let row): table.ids[row]
    case .changed(let changed): changed.id
    }
  }

  /// The indexed values of a property, the one that sorts first.
  public func values(of name: String) -> [IndexedValue] {
    switch source {
    case .table(let table, let row):
      table.column(name).map { column in column.allCodes(row).map { column.values[Int($0)] } } ?? []
    case .changed(let changed): changed.values(of: name)
    }
  }
}

/// One page of a list.
public struct ListPage: Sendable {
  /// The objects, in order.
  public let items: [ListItem]
  /// How many objects there are on all pages together.
  public let total: Int
  /// Where the next page starts; nil on the last one.
  public let nextCursor: String?
  /// The plan whose first rows the items are, when they are just that; then they are the same whenever this is asked.
  let plan: Plan?
}
