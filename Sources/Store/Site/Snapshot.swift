public import Content
public import Git
public import JSON

/// A site at one commit.
///
/// Take one for each request and let it go: a collection that it is asked about for the first time after main has moved
/// on is answered as main is then, whole, never as a mixture.
public struct Snapshot: Sendable {
  let store: SiteStore
  let main: MainState
  let layer: Layer?

  /// Whether two snapshots answer from the very same state, so that what was worked out for one holds for the other.
  public func isSame(as other: Snapshot) -> Bool { main === other.main && layer === other.layer }

  /// The commit that is answered from.
  public var commit: ObjectID { layer?.commit ?? main.commit }

  /// The tree of that commit.
  public var tree: ObjectID { layer?.tree ?? main.tree }

  /// The settings, schemas, collections, views, queries and prompts as they stand there.
  public var site: SiteDefinition { layer?.site ?? main.site }

  /// An object; throws when there is none of that name.
  public func object(_ collection: String, _ id: String) throws(GalleyError) -> StoredObject {
    if let object = try find(collection, id) { return object }
    throw try missing(collection, id)
  }

  /// An object, or nil when there is none of that name.
  public func find(_ collection: String, _ id: String) throws(GalleyError) -> StoredObject? {
    try translating {
      switch try place(of: id, in: try site.collection(collection)) {
      case .row(let row): try main.index.object(id, at: row, collection: collection)
      case .published(let shelf): try main.index.object(id, on: shelf, collection: collection)
      case .nowhere: nil
      }
    }
  }

  /// Calls `body` with the JSON of an object, `id` first, without a copy of it: the fastest way to an answer.
  public func withDocument<Result>(
    _ collection: String, _ id: String, _ body: (UnsafeRawBufferPointer) throws -> Result
  ) throws(GalleyError) -> Result {
    let result = try translating { () throws -> Result? in
      switch try place(of: id, in: try site.collection(collection)) {
      case .row(let row): return try main.index.withDocument(at: row, body)
      case .published(let shelf): return try main.index.withDocument(id, on: shelf, body)
      case .nowhere: return nil
      }
    }
    if let result { return result }
    throw try missing(collection, id)
  }

  /// A page of a collection's objects.
  public func list(_ query: ListQuery) throws(GalleyError) -> ListPage {
    guard (1...ListQuery.maximumLimit).contains(query.limit) else {
      throw GalleyError(
        .invalidArgument, "The limit \(query.limit) is out of range.",
        hint: "Ask for 1 to \(ListQuery.maximumLimit) objects at once, and for more with the cursor.")
    }
    return try listing(of: query.collection).page(query, now: store.now())
  }

  /// How many objects a collection has.
  public func count(of collection: String) throws(GalleyError) -> Int {
    try listing(of: collection).count
  }

  /// Whether a collection's list is in memory, so that nothing has to be read before it answers.
  public func isAtHand(_ collection: String) -> Bool {
    layer == nil && main.loadedListing(of: collection) != nil
  }

  /// The bytes of any file of the site; nil when there is none.
  public func file(at path: String) throws(GalleyError) -> [UInt8]? {
    try TreeSource(store.repository, tree: tree).contents(of: path, limit: Snapshot.maximumFileBytes)
  }

  /// The objects that a full-text search finds.
  public func search(
    _ request: SearchRequest, with provider: some SearchProvider = TextSearch()
  ) throws(GalleyError) -> SearchPage {
    try provider.search(request, in: self)
  }

  /// The objects that refer to an object, with the fields that hold the references.
  ///
  /// - Parameters:
  ///   - limit: After so many it looks for no more.
  ///   - isWanted: Whether one counts.
  public func referrers(
    to collection: String, _ id: String, atMost limit: Int = .max,
    where isWanted: (Referrer) throws(GalleyError) -> Bool = { _ in true }
  ) throws(GalleyError) -> [Referrer] {
    let target = "\(collection)/\(id)"
    let rows = try translatingIndex { () throws in try main.index.referrers(to: target) }
    var referrers: [Referrer] = []
    for entry in rows {
      if referrers.count >= limit { break }
      for definition in site.collections.values {
        guard let row = try version(of: entry.id, in: definition), row == entry.row else { continue }
        let referrer = Referrer(collection: definition.id, id: entry.id, field: entry.field)
        if try isWanted(referrer) { referrers.append(referrer) }
      }
    }
    return referrers.sorted { ($0.collection, $0.id, $0.field) < ($1.collection, $1.id, $1.field) }
  }

  /// The files of the main branch that can't be objects, each with its problem.
  public func unreadableFiles() throws(GalleyError) -> [JSONValue] {
    try translatingIndex { () throws in try main.index.unreadable() }
  }

  private static let maximumFileBytes = 64 << 20

  func listing(of name: String) throws(GalleyError) -> Listing {
    let collection = try site.collection(name)
    if let layer { return try layer.listing(of: collection) }
    return try main.listing(of: collection)
  }

  /// The shelves on which versions of a collection's objects lie that may hold here.
  func shelves(of name: String) throws(GalleyError) -> [Int64] {
    let collection = try site.collection(name)
    let own = try translatingIndex { () throws in
      try main.index.shelf(name, fingerprint: site.fingerprint(of: collection))
    }
    return own.map { [$0] } ?? []
  }

  /// The row of an object's version here; nil when there is no such object.
  func version(of id: String, in collection: CollectionDefinition) throws(GalleyError) -> Int64? {
    try translating {
      switch try place(of: id, in: collection) {
      case .row(let row): row
      case .published(let shelf): try main.index.version(of: id, on: shelf)
      case .nowhere: nil
      }
    }
  }

  /// Where an object is looked up.
  private enum Place {
    case row(Int64)
    /// Among main's published objects on that shelf.
    case published(Int64)
    case nowhere
  }

  private func place(of id: String, in collection: CollectionDefinition) throws -> Place {
    if let layer {
      if let row = layer.row(of: id, in: collection.id) { return row.map { .row($0) } ?? .nowhere }
      if !layer.sharesVersions(of: collection) { return .nowhere }
    }
    // A list that is in memory knows the row; else one question to the index is cheaper than reading the list.
    if let listing = main.loadedListing(of: collection.id) {
      return listing.version(of: id).map { .row($0) } ?? .nowhere
    }
    return main.shelves[collection.id].map { .published($0) } ?? .nowhere
  }

  private func missing(_ collection: String, _ id: String) throws(GalleyError) -> GalleyError {
    let listing = try listing(of: collection)
    return .unknown("object", "\(collection)/\(id)", among: listing.near(id).map { "\(collection)/\($0)" })
  }
}

/// An object that refers to another one.
public struct Referrer: Sendable, Hashable {
  /// The collection of the object that refers.
  public let collection: String
  /// Its id.
  public let id: String
  /// The field that holds the reference, as a JSON Pointer.
  public let field: String
}
