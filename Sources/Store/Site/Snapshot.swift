public import Content
public import Git
public import JSON

/// A site at one commit: it answers the same for as long as it is held.
public struct Snapshot: Sendable {
  let store: SiteStore
  let main: MainState
  let layer: Layer?

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
    if let row = layer?.row(of: id, in: collection) {
      guard let row else { return nil }
      return try translatingIndex { () throws in try main.index.object(id, at: row, collection: collection) }
    }
    guard let shelf = try shelf(of: collection) else { return nil }
    return try translatingIndex { () throws in try main.index.object(id, on: shelf, collection: collection) }
  }

  /// Calls `body` with the JSON of an object, `id` first, without a copy of it: the fastest way to an answer.
  public func withDocument<Result>(
    _ collection: String, _ id: String, _ body: (UnsafeRawBufferPointer) throws -> Result
  ) throws(GalleyError) -> Result {
    let result: Result?
    if let row = layer?.row(of: id, in: collection) {
      result =
        if let row { try translatingIndex { () throws in try main.index.withDocument(at: row, body) } } else {
          nil
        }
    } else if let shelf = try shelf(of: collection) {
      result = try translatingIndex { () throws in try main.index.withDocument(id, on: shelf, body) }
    } else {
      result = nil
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
    return try listing(of: query.collection).page(query)
  }

  /// How many objects a collection has.
  public func count(of collection: String) throws(GalleyError) -> Int {
    try listing(of: collection).count
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
  public func referrers(to collection: String, _ id: String) throws(GalleyError) -> [Referrer] {
    let target = "\(collection)/\(id)"
    let rows = try translatingIndex { () throws in try main.index.referrers(to: target) }
    var referrers: [Referrer] = []
    for entry in rows {
      for definition in site.collections.values {
        guard let row = try version(of: entry.id, in: definition), row == entry.row else { continue }
        referrers.append(Referrer(collection: definition.id, id: entry.id, field: entry.field))
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
    if let row = layer?.row(of: id, in: collection.id) { return row }
    guard let shelf = try shelf(of: collection.id) else { return nil }
    return try translatingIndex { () throws in try main.index.version(of: id, on: shelf) }
  }

  /// The shelf of main's objects, where they serve here too.
  private func shelf(of collection: String) throws(GalleyError) -> Int64? {
    guard let definition = site.collections[collection] else {
      throw .unknown("collection", collection, among: site.collections.keys)
    }
    if let layer, layer.changes[collection] != nil,
      main.site.collections[collection].map(main.site.fingerprint) != site.fingerprint(of: definition)
    {
      return nil
    }
    return main.shelves[collection]
  }

  private func missing(_ collection: String, _ id: String) throws(GalleyError) -> GalleyError {
    let listing = try listing(of: collection)
    return .unknown("object", "\(collection)/\(id)", among: listing.near(id).map { "\(collection)/\($0)" })
  }
}

/// An object that refers to another one.
public struct Referrer: Sendable, Hashable {
  public let collection: String
  public let id: String
  /// The field that holds the reference, as a JSON Pointer.
  public let field: String
}
