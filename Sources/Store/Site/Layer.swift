import Content
import Git
import Synchronization

/// The state of a site at a commit that is not main's: main, and what differs from it.
final class Layer: Sendable {
  let commit: ObjectID
  let tree: ObjectID
  let site: SiteDefinition
  /// For each collection the objects that differ, with the rows of their versions; nil for those that are not there.
  let changes: [String: [String: Int64?]]
  private let main: MainState
  private let listings = Mutex<[String: Listing]>([:])

  init(
    commit: ObjectID, tree: ObjectID, site: SiteDefinition, changes: [String: [String: Int64?]],
    main: MainState
  ) {
    self.commit = commit
    self.tree = tree
    self.site = site
    self.changes = changes
    self.main = main
  }

  /// The index in which the rows are.
  var index: SiteIndex { main.index }

  /// The row of an object that differs from main: `.some(nil)` when it is not there, nil when it doesn't differ.
  func row(of id: String, in collection: String) -> Int64?? { changes[collection]?[id] }

  /// The objects of a collection at this commit.
  func listing(of collection: CollectionDefinition) throws(GalleyError) -> Listing {
    if let known = listings.withLock({ $0[collection.id] }) { return known }
    let schema = try site.schema(of: collection)
    let made = try translating { try make(collection, schema) }
    listings.withLock { $0[collection.id] = made }
    return made
  }

  private func make(_ collection: CollectionDefinition, _ schema: ContentSchema) throws -> Listing {
    let names = ColumnNames(schema: schema)
    let changes = changes[collection.id] ?? [:]
    guard sharesVersions(of: collection), let published = main.site.collections[collection.id] else {
      // The schema differs: every object is read by the new one, and none of main's rows serves.
      let table = try main.index.table(of: changes.compactMapValues { $0 }, names: names)
      return Listing(collection: collection, schema: schema, table: table, names: names)
    }
    var listing = Listing(collection: collection, schema: schema, base: try main.listing(of: published))
    for (id, row) in changes {
      listing.replace(id, with: try row.flatMap { try main.index.changedRow(id, at: $0, names: names) })
    }
    return listing
  }

  /// Whether main's versions of a collection's objects serve here: they are read by the same schema.
  func sharesVersions(of collection: CollectionDefinition) -> Bool {
    guard let published = main.site.collections[collection.id] else { return false }
    return main.site.fingerprint(of: published) == site.fingerprint(of: collection)
  }
}

/// The layers that were asked for lately. They are cheap to make again: what they read stays in the index.
final class LayerCache: Sendable {
  private struct Key: Hashable {
    let commit: ObjectID
    let main: ObjectID
  }

  private let layers = Mutex(Remembered<Key, Layer>(capacity: 64))

  /// Forgets all of them; answers how many there were.
  @discardableResult
  func removeAll() -> Int {
    layers.withLock { layers in
      defer { layers.forget { _ in false } }
      return layers.count
    }
  }

  /// The layer of `commit` over `main`.
  func layer(at commit: ObjectID, over main: MainState, of store: SiteStore) throws(GalleyError) -> Layer {
    let key = Key(commit: commit, main: main.commit)
    if let known = layers.withLock({ $0[key] }), known.index === main.index { return known }
    let layer = try translating { () throws -> Layer in
      let tree = try store.repository.treeID(ofCommit: commit)
      let site = try store.definitions.definition(of: tree, in: store.repository)
      let changes = try LayerUpdate(repository: store.repository, site: site, main: main).changes(to: tree)
      return Layer(commit: commit, tree: tree, site: site, changes: changes, main: main)
    }
    layers.withLock {
      // What lies over an older main holds its tables, and nobody asks for it again.
      $0.forget { $0.main == main.commit }
      $0.remember(layer, as: key)
    }
    return layer
  }
}
