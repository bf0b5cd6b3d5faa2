import Content
import Git
import SQLite

/// Brings an index from the commit that it reflects to another one of the main branch, by what differs between them.
struct IndexUpdate {
  let repository: Repository
  let writer: IndexWriter
  let site: SiteDefinition

  /// What became of one object.
  struct Change: Sendable {
    let collection: String
    let id: String
    /// The row of its new version; nil when it is gone.
    let row: Int64?
  }

  /// What an update did.
  struct Outcome: Sendable {
    var changes: [Change] = []
    /// The collections that were read anew as a whole, or are gone.
    var remade: Set<String> = []
  }

  /// Applies the difference between two trees.
  func run(from old: ObjectID, to new: ObjectID) throws -> Outcome {
    var outcome = Outcome()
    let remade = try collectionsToRemake()
    outcome.remade = Set(remade)
    for collection in remade { try remake(collection, in: new) }
    var removed: [(collection: CollectionDefinition, path: String)] = []
    var added: [(collection: CollectionDefinition, change: TreeChange)] = []
    try repository.diff(from: old, to: new) { change in
      guard case .object(let name) = SitePaths.role(of: change.path), !outcome.remade.contains(name),
        let collection = site.collections[name], site.schemas[collection.schema] != nil
      else { return }
      if change.new == nil {
        removed.append((collection, change.path))
      } else {
        added.append((collection, change))
      }
    }
    // What is gone first: its id may be taken by a file that moved.
    for entry in removed { try remove(entry.path, entry.collection, &outcome) }
    var derivations: [String: Derivation] = [:]
    for entry in added {
      guard let version = entry.change.new, let schema = site.schemas[entry.collection.schema] else {
        continue
      }
      let derivation =
        derivations[entry.collection.id] ?? Derivation(entry.collection, schema: schema, site: site)
      derivations[entry.collection.id] = derivation
      try put(entry.change.path, version, derivation, &outcome)
    }
    try reviveDuplicates(
      of: removed.compactMap { entry in
        entry.collection.objectID(atPath: entry.path).map { (entry.collection, $0) }
      }, in: new, &outcome)
    return outcome
  }

  /// The collections whose objects must be read anew because their schema changed, they are new, or they are gone.
  ///
  /// What main answers from decides, not whether a shelf is there: a schema that is broken and mended has its old shelf,
  /// on which nothing is published.
  private func collectionsToRemake() throws -> [String] {
    var published: [String: Int64] = [:]
    try writer.connection.rows("SELECT collection, shelf FROM published") {
      published[$0.text(0)] = $0.int64(1)
    }
    var names = Set(published.keys).subtracting(site.collections.keys)
    for collection in site.collections.values {
      let shelf = try writer.shelf(collection.id, fingerprint: site.fingerprint(of: collection))
      if published[collection.id] != shelf { names.insert(collection.id) }
    }
    return names.sorted()
  }

  private func remake(_ name: String, in tree: ObjectID) throws {
    try writer.connection.execute(
      "DELETE FROM main WHERE shelf IN (SELECT number FROM shelf WHERE collection = ?)", name)
    try writer.connection.execute("DELETE FROM unreadable WHERE collection = ?", name)
    try writer.connection.execute("DELETE FROM published WHERE collection = ?", name)
    guard let collection = site.collections[name], let schema = site.schemas[collection.schema] else {
      return
    }
    try writer.publishShelf(
      of: name, try writer.shelf(name, fingerprint: site.fingerprint(of: collection)))
    let derivation = Derivation(collection, schema: schema, site: site)
    guard let folder = try repository.entry(at: String(collection.folder.dropLast()), in: tree),
      folder.mode.isFolder
    else { return }
    var ignored = Outcome()
    try repository.walk(folder.id, below: collection.folder) { path, mode, id in
      if !mode.isFolder {
        try put(path, FileVersion(mode: mode, id: id), derivation, &ignored)
      }
      return .enter
    }
  }

  private func remove(_ path: String, _ collection: CollectionDefinition, _ outcome: inout Outcome) throws {
    try writer.forget(unreadable: path)
    guard let id = collection.objectID(atPath: path) else { return }
    let shelf = try writer.shelf(collection.id, fingerprint: site.fingerprint(of: collection))
    guard try publishedPath(of: id, on: shelf) == path else { return }
    try writer.unpublish(id, on: shelf)
    outcome.changes.append(Change(collection: collection.id, id: id, row: nil))
  }

  private func put(
    _ path: String, _ version: FileVersion, _ derivation: Derivation, _ outcome: inout Outcome
  ) throws {
    let name = derivation.collection.id
    let shelf = try writer.shelf(name, fingerprint: derivation.fingerprint)
    try writer.forget(unreadable: path)
    switch try derivation.outcome(path: path, mode: version.mode, blob: version.id, in: repository) {
    case .unreadable(let problem, let id):
      try writer.note(problem, collection: name, id: id)
      if let id, try publishedPath(of: id, on: shelf) == path {
        try writer.unpublish(id, on: shelf)
        outcome.changes.append(Change(collection: name, id: id, row: nil))
      }
    case .version(let derived):
      if let first = try publishedPath(of: derived.id, on: shelf), first != path {
        try writer.note(.duplicate(derived, of: first), collection: name, id: derived.id)
        return
      }
      let row = try writer.ensure(derived, on: shelf)
      try writer.publish(derived.id, row, on: shelf)
      outcome.changes.append(Change(collection: name, id: derived.id, row: row))
    }
  }

  /// Files that had to stand back because their id was taken, now that it is free.
  private func reviveDuplicates(
    of freed: [(CollectionDefinition, String)], in tree: ObjectID, _ outcome: inout Outcome
  ) throws {
    for (collection, id) in freed {
      let waiting = try writer.connection.text(
        "SELECT path FROM unreadable WHERE collection = ? AND id = ? ORDER BY path LIMIT 1", collection.id, id
      )
      guard let waiting, let schema = site.schemas[collection.schema],
        let entry = try repository.entry(at: waiting, in: tree)
      else { continue }
      try put(
        waiting, FileVersion(mode: entry.mode, id: entry.id),
        Derivation(collection, schema: schema, site: site),
        &outcome)
    }
  }

  private func publishedPath(of id: String, on shelf: Int64) throws -> String? {
    try writer.connection.text(
      "SELECT version.path FROM main JOIN version ON version.row = main.row WHERE main.shelf = ? AND main.id = ?",
      shelf, id)
  }
}
