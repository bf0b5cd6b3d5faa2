import Content
import Git

/// Finds what a tree has otherwise than main, and puts the versions into the index that it doesn't have yet.
struct LayerUpdate {
  let repository: Repository
  let site: SiteDefinition
  let main: MainState

  /// A file that differs from main's.
  private struct Difference {
    let collection: CollectionDefinition
    let id: String
    let path: String
    let version: FileVersion
  }

  /// For each collection the objects that differ, with the rows of their versions; nil for those that are not there.
  func changes(to tree: ObjectID) throws -> [String: [String: Int64?]] {
    var changes: [String: [String: Int64?]] = [:]
    var differences: [Difference] = []
    var whole: Set<String> = []
    for collection in site.collections.values where !sharesVersions(collection) {
      whole.insert(collection.id)
      changes[collection.id] = [:]
      differences += try everything(of: collection, in: tree)
    }
    try repository.diff(from: main.tree, to: tree) { change in
      guard case .object(let name) = SitePaths.role(of: change.path), !whole.contains(name),
        let collection = site.collections[name], let id = collection.objectID(atPath: change.path)
      else { return }
      if let version = change.new {
        differences.append(Difference(collection: collection, id: id, path: change.path, version: version))
      } else {
        changes[name, default: [:]][id] = .some(nil)
      }
    }
    // After the removals: a file that moved is a removal and an addition of the same id. Of two files with one id the
    // first holds, as on main.
    for (difference, row) in zip(differences, try rows(of: differences)) {
      if case .some(.some) = changes[difference.collection.id]?[difference.id] { continue }
      changes[difference.collection.id, default: [:]][difference.id] = .some(row)
    }
    return changes
  }

  private func sharesVersions(_ collection: CollectionDefinition) -> Bool {
    main.site.collections[collection.id].map(main.site.fingerprint) == site.fingerprint(of: collection)
  }

  private func everything(of collection: CollectionDefinition, in tree: ObjectID) throws -> [Difference] {
    var found: [Difference] = []
    guard let folder = try repository.entry(at: String(collection.folder.dropLast()), in: tree),
      folder.mode.isFolder
    else { return [] }
    try repository.walk(folder.id, below: collection.folder) { path, mode, id in
      if !mode.isFolder, let name = collection.objectID(atPath: path) {
        found.append(
          Difference(collection: collection, id: name, path: path, version: FileVersion(mode: mode, id: id)))
      }
      return .enter
    }
    return found
  }

  /// The rows of versions; nil for files that can't be objects. Reading comes first, so that the writer of the index is
  /// held only for what is really new.
  private func rows(of differences: [Difference]) throws -> [Int64?] {
    var rows = [Int64?](repeating: nil, count: differences.count)
    var missing: [(position: Int, version: DerivedVersion, derivation: Derivation)] = []
    var derivations: [String: Derivation] = [:]
    for (position, difference) in differences.enumerated() {
      guard let derivation = derivations[difference.collection.id] ?? derivation(difference.collection) else {
        continue
      }
      derivations[difference.collection.id] = derivation
      let known = try main.index.read { connection -> Int64? in
        let writer = IndexWriter(connection: connection)
        guard let shelf = try writer.knownShelf(difference.collection.id, fingerprint: derivation.fingerprint)
        else {
          return nil
        }
        return try writer.row(of: difference.version.id, path: difference.path, on: shelf)
      }
      if let known {
        rows[position] = known
      } else if case .version(let derived) = try derivation.outcome(
        path: difference.path, mode: difference.version.mode, blob: difference.version.id, in: repository)
      {
        missing.append((position, derived, derivation))
      }
    }
    guard !missing.isEmpty else { return rows }
    try main.index.write { writer in
      for entry in missing {
        let shelf = try writer.shelf(
          entry.derivation.collection.id, fingerprint: entry.derivation.fingerprint)
        rows[entry.position] = try writer.ensure(entry.version, on: shelf)
      }
    }
    return rows
  }

  private func derivation(_ collection: CollectionDefinition) -> Derivation? {
    site.schemas[collection.schema].map { Derivation(collection, schema: $0, site: site) }
  }
}
