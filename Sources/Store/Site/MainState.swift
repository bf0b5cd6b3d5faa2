import Content
import Git
import Synchronization

/// The main branch at one commit, as the index reflects it.
final class MainState: Sendable {
  let commit: ObjectID
  let tree: ObjectID
  let site: SiteDefinition
  /// The shelf on which each collection's published objects lie.
  let shelves: [String: Int64]
  let index: SiteIndex
  private let listings: Mutex<[String: Listing]>

  init(
    commit: ObjectID, tree: ObjectID, site: SiteDefinition, index: SiteIndex,
    listings: [String: Listing] = [:]
  ) throws {
    self.commit = commit
    self.tree = tree
    self.site = site
    self.index = index
    var shelves: [String: Int64] = [:]
    for collection in site.collections.values {
      shelves[collection.id] = try index.shelf(collection.id, fingerprint: site.fingerprint(of: collection))
    }
    self.shelves = shelves
    self.listings = Mutex(listings)
  }

  /// The objects of a collection; read from the index at the first question.
  ///
  /// A state that is no longer the newest may read a table that is newer than itself: whoever still holds it gets the
  /// newer objects, never a mixture within one collection.
  func listing(of collection: CollectionDefinition) throws(GalleyError) -> Listing {
    if let known = listings.withLock({ $0[collection.id] }) { return known }
    let schema = try site.schema(of: collection)
    let names = ColumnNames(schema: schema)
    guard let shelf = shelves[collection.id] else {
      throw .unknown("collection", collection.id, among: shelves.keys)
    }
    let table = try translatingIndex { () throws in try index.table(on: shelf, names: names) }
    let listing = Listing(collection: collection, schema: schema, table: table, names: names)
    return listings.withLock { known in
      if let first = known[collection.id] { return first }
      known[collection.id] = listing
      return listing
    }
  }

  /// Lets go of the lists in memory; answers how many there were. The next question reads them anew.
  func forgetListings() -> Int {
    listings.withLock { listings in
      defer { listings = [:] }
      return listings.count
    }
  }

  /// The objects of a collection when they are in memory already.
  func loadedListing(of collection: String) -> Listing? { listings.withLock { $0[collection] } }

  /// The listings that are loaded, brought forward to the next state by what an update changed.
  func listings(after outcome: IndexUpdate.Outcome, site: SiteDefinition) throws -> [String: Listing] {
    var next: [String: Listing] = [:]
    for (name, listing) in listings.withLock({ $0 }) where !outcome.remade.contains(name) {
      guard let collection = site.collections[name], let schema = site.schemas[collection.schema] else {
        continue
      }
      next[name] = Listing(collection: collection, schema: schema, base: listing)
    }
    for change in outcome.changes {
      guard var listing = next.removeValue(forKey: change.collection) else { continue }
      let row = try change.row.flatMap { try index.changedRow(change.id, at: $0, names: listing.names) }
      listing.replace(change.id, with: row)
      next[change.collection] = listing
    }
    return next.filter { !$0.value.isWorthRemaking }
  }
}
