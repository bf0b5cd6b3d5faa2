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

  /// The row of an object that differs from main: `.some(nil)` when it is not there, nil when it doesn't differ.
  func row(of id: String, in collection: String) -> Int64?? { changes[collection]?[id] }

  /// The objects of a collection at this commit.
  func listing(of collection: CollectionDefinition) throws(GalleyError) -> Listing {
    if let known = listings.withLock({ $0[collection.id] }) { return known }
    let schema = try site.schema(of: collection)
    let names = ColumnNames(schema: schema)
    var listing: Listing
    if let published = main.site.collections[collection.id],
      main.site.fingerprint(of: published) == site.fingerprint(of: collection)
    {
      let base = try main.listing(of: published)
      listing = Listing(collection: collection, schema: schema, base: base)
    } else {
      // The schema differs: every object is read by the new one, and none of main's rows serves.
      listing = Listing(collection: collection, schema: schema, names: names)
    }
    try translatingIndex { () throws in
      for (id, row) in changes[collection.id] ?? [:] {
        listing.replace(id, with: try row.flatMap { try main.index.changedRow(id, at: $0, names: names) })
      }
    }
    let made = listing
    listings.withLock { $0[collection.id] = made }
    return made
  }
}

/// The layers that were asked for lately. They are cheap to make again: what they read stays in the index.
final class LayerCache: Sendable {
  private struct Key: Hashable {
    let commit: ObjectID
    let main: ObjectID
  }

  private let layers = Mutex<[Key: Layer]>([:])

  private static let capacity = 64

  func removeAll() { layers.withLock { $0.removeAll() } }

  /// The layer of `commit` over `main`.
  func layer(at commit: ObjectID, over main: MainState, of store: SiteStore) throws(GalleyError) -> Layer {
    let key = Key(commit: commit, main: main.commit)
    if let known = layers.withLock({ $0[key] }) { return known }
    let layer = try make(commit, main, store)
    layers.withLock {
      if $0.count >= LayerCache.capacity { $0 = $0.filter { $0.key.main == main.commit } }
      if $0.count >= LayerCache.capacity { $0.removeAll() }
      $0[key] = layer
    }
    return layer
  }

  private func make(_ commit: ObjectID, _ main: MainState, _ store: SiteStore) throws(GalleyError) -> Layer {
    let tree = try store.tree(of: commit)
    let site = try store.definitions.definition(of: tree, in: store.repository)
    let changes = try translatingIndex { () throws in
      try main.index.write { writer in
        try LayerUpdate(repository: store.repository, writer: writer, site: site, main: main).changes(
          to: tree)
      }
    }
    return Layer(commit: commit, tree: tree, site: site, changes: changes, main: main)
  }
}

/// Finds what a tree has otherwise than main, and puts the versions into the index that it doesn't have yet.
private struct LayerUpdate {
  let repository: Repository
  let writer: IndexWriter
  let site: SiteDefinition
  let main: MainState

  func changes(to tree: ObjectID) throws -> [String: [String: Int64?]] {
    var changes: [String: [String: Int64?]] = [:]
    let remade = site.collections.values.filter { collection in
      main.site.collections[collection.id].map(main.site.fingerprint) != site.fingerprint(of: collection)
    }
    for collection in remade { changes[collection.id] = try everything(of: collection, in: tree) }
    let whole = Set(remade.map(\.id))
    // Removals first: a file that moved is a removal and an addition of the same id.
    var additions: [(collection: CollectionDefinition, change: TreeChange)] = []
    try repository.diff(from: main.tree, to: tree) { change in
      guard case .object(let name) = SitePaths.role(of: change.path), !whole.contains(name),
        let collection = site.collections[name], let id = collection.objectID(atPath: change.path)
      else { return }
      if change.new == nil {
        changes[name, default: [:]][id] = .some(nil)
      } else {
        additions.append((collection, change))
      }
    }
    for (collection, change) in additions {
      guard let version = change.new, let schema = site.schemas[collection.schema],
        let id = collection.objectID(atPath: change.path)
      else { continue }
      let row = try row(of: change.path, version, Derivation(collection, schema: schema, site: site))
      changes[collection.id, default: [:]][id] = .some(row)
    }
    return changes
  }

  private func everything(of collection: CollectionDefinition, in tree: ObjectID) throws -> [String: Int64?] {
    var rows: [String: Int64?] = [:]
    guard let schema = site.schemas[collection.schema],
      let folder = try repository.entry(at: String(collection.folder.dropLast()), in: tree),
      folder.mode.isFolder
    else { return rows }
    let derivation = Derivation(collection, schema: schema, site: site)
    try repository.walk(folder.id, below: collection.folder) { path, mode, id in
      if !mode.isFolder, let name = collection.objectID(atPath: path) {
        rows[name] = .some(try row(of: path, FileVersion(mode: mode, id: id), derivation))
      }
      return .enter
    }
    return rows
  }

  /// The row of the version at a path; nil when the file can't be an object.
  private func row(of path: String, _ version: FileVersion, _ derivation: Derivation) throws -> Int64? {
    let shelf = try writer.shelf(derivation.collection.id, fingerprint: derivation.fingerprint)
    if let known = try writer.row(of: version.id, path: path, on: shelf) { return known }
    guard
      case .version(let derived) = try derivation.outcome(
        path: path, mode: version.mode, blob: version.id, in: repository)
    else { return nil }
    let row = try writer.claimRows(1, on: shelf)
    try writer.insert(derived, at: row)
    return row
  }
}
