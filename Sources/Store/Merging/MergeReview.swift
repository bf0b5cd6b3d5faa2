public import Content
public import Git
import JSON

/// Judges a tree that is to take main's place by the rules that every write obeys, reading only what changes.
///
/// A merge can break what neither side broke: one removes the object that the other one refers to, or one tightens a
/// schema that the other one's new objects don't fit.
struct MergeReview {
  private let store: SiteStore
  private let reader: any ObjectReader
  private let main: (commit: ObjectID, tree: ObjectID)
  private let merged: ObjectID
  private let before: SiteDefinition
  private let site: SiteDefinition
  /// Where objects are in the merged tree, and where they were on main.
  private var places: ObjectPlaces
  private var oldPlaces: ObjectPlaces
  private var problems: [Problem] = []
  private var references: [(file: String, reference: ObjectReference)] = []

  init(_ store: SiteStore, main: ObjectID, merged: ObjectID, reader: some ObjectReader) throws {
    self.store = store
    self.reader = reader
    let old = try reader.treeID(ofCommit: main)
    self.main = (main, old)
    self.merged = merged
    before = try store.definitions.definition(of: old, in: reader)
    site = try store.definitions.definition(of: merged, in: reader)
    func places(_ tree: ObjectID) -> ObjectPlaces {
      // What the index knows is where objects are on main: no more than a hint for either tree.
      ObjectPlaces(
        locator: ObjectLocator(reader: reader, tree: tree) { key in
          try? store.snapshot().find(key.collection, key.id)?.path
        }, unfolded: store.writes.unfolded)
    }
    self.places = places(merged)
    oldPlaces = places(old)
  }

  /// Everything that is wrong with the merged tree and wasn't wrong with main. `base` is where the two sides parted: when
  /// definitions change, what main got since then is judged by the new ones too.
  mutating func run(base: ObjectID?) throws -> [Problem] {
    let changes = try reader.changes(from: main.tree, to: merged)
    let known = Set(before.problems)
    problems = site.problems.filter { $0.severity == .error && !known.contains($0) }
    for change in changes { try judge(change, isNew: true) }
    if let base, base != main.tree, changes.contains(where: { SitePaths.role(of: $0.path) == .definition }) {
      let judged = Set(changes.map(\.path))
      for change in try reader.changes(from: base, to: main.tree) where !judged.contains(change.path) {
        try judge(change, isNew: false)
      }
    }
    try findDangling()
    try findBrokenReferrers(changes)
    try findLeftBehind()
    return problems.filter { $0.severity == .error }
  }

  private mutating func judge(_ change: TreeChange, isNew: Bool) throws {
    guard let version = change.new else { return }
    guard version.mode.isFile else {
      guard isNew else { return }
      problems.append(
        Problem(
          "path", file: change.path, "It is a link or a submodule, which is never followed.",
          fix: "Put a file there, or remove it."))
      return
    }
    guard case .object(let name) = SitePaths.role(of: change.path), let collection = site.collections[name]
    else { return }
    switch ObjectFile.place(of: change.path, in: collection) {
    case .stray(let problem): problems.append(problem)
    case .object(let id):
      let key = ObjectKey(collection: name, id: id)
      if change.old == nil, isNew { try checkFree(key, change.path) }
      try judge(key, at: change.path, blob: version.id, collection)
    }
  }

  private mutating func judge(
    _ key: ObjectKey, at path: String, blob: ObjectID, _ collection: CollectionDefinition
  ) throws {
    let size = try reader.header(of: blob).size
    guard size <= site.settings.limits.objectBytes else {
      problems.append(
        Problem(
          "size", file: path, "It has \(size) bytes; \(site.settings.limits.objectBytes) are allowed.",
          fix: "Shorten it, or raise \"object_bytes\" in site.json."))
      return
    }
    let schema = try site.schema(of: collection)
    do throws(UnreadableFile) {
      let bytes: [UInt8]
      do { bytes = try reader.blob(blob) } catch {
        throw UnreadableFile(Problem("syntax", file: path, "It can't be read from the repository."))
      }
      let object = try ObjectFile.read(bytes, path: path, id: key.id, collection: collection, schema: schema)
      let review = ObjectReview(schema: schema, locales: site.settings.locales)
      problems += review.problems(of: object)
      references += review.references(of: object).map { (path, $0) }
    } catch {
      problems.append(error.problem)
    }
  }

  /// An id is its object's alone, whatever folder the file is in and whatever system it is checked out on.
  private mutating func checkFree(_ key: ObjectKey, _ path: String) throws {
    let collections = definitions(of: key.collection)
    var other = try places.path(of: key, in: collections)
    if other == path { other = try oldPlaces.path(of: key, in: collections) }
    if let other, other != path, try reader.entry(at: other, in: merged) != nil {
      problems.append(
        Problem(
          "name", file: path, "‘\(key)’ is there already, as \(other).",
          fix: "Choose another id for one of them.")
      )
    }
    if let clash = try places.clash(with: key, in: collections) {
      problems.append(
        Problem(
          "name", file: path, "‘\(key.id)’ differs from ‘\(clash)’ only in case.",
          fix: "Choose another id for one of them."))
    }
  }

  private mutating func findDangling() throws {
    for (file, reference) in references where try !leadsSomewhere(reference) {
      problems.append(
        Problem(
          "reference", file: file, field: reference.field,
          "There is no ‘\(reference.target)’ in \(reference.targets.joined(separator: " or ")).",
          fix: "Create it in the same change, or remove the reference."))
    }
  }

  private mutating func leadsSomewhere(_ reference: ObjectReference) throws -> Bool {
    for candidate in reference.candidates where site.collections[candidate.collection] != nil {
      let key = ObjectKey(collection: candidate.collection, id: candidate.id)
      if try places.path(of: key, in: definitions(of: key.collection)) != nil { return true }
    }
    return false
  }

  /// References in files that stay as they are to what goes.
  private mutating func findBrokenReferrers(_ changes: [TreeChange]) throws {
    let changed = Set(changes.map(\.path))
    var lookup: ReferrerLookup?
    for change in changes where change.new == nil {
      guard case .object(let name) = SitePaths.role(of: change.path),
        let collection = before.collections[name],
        case .object(let id) = ObjectFile.place(of: change.path, in: collection)
      else { continue }
      let key = ObjectKey(collection: name, id: id)
      if try places.path(of: key, in: definitions(of: name)) != nil { continue }
      let known = try lookup ?? ReferrerLookup(store: store, tip: main.commit, current: merged, reader)
      lookup = known
      for referrer in try known.referrers(to: key) where !changed.contains(referrer.path) {
        problems.append(
          Problem(
            "reference", file: referrer.path, field: referrer.field,
            "It refers to ‘\(key)’, which is to be removed.",
            fix: "Change or remove this reference in the same change."))
      }
    }
  }

  /// Files in the folder of a collection that goes: the other side may have put them there.
  private mutating func findLeftBehind() throws {
    for collection in before.collections.values where site.collections[collection.id] == nil {
      guard try reader.entry(at: String(collection.folder.dropLast()), in: merged) != nil else { continue }
      problems.append(
        Problem(
          "collection", file: "collections/\(collection.id).json", "There are files in its folder.",
          fix: "Remove them in the same change."))
    }
  }

  private func definitions(of name: String) -> [CollectionDefinition] {
    let present = site.collections[name], old = before.collections[name]
    guard let present else { return old.map { [$0] } ?? [] }
    guard let old, old.pathPattern != present.pathPattern else { return [present] }
    return [present, old]
  }
}

extension SiteStore {
  /// What the rules that every write obeys say against `merged` taking main's place: the errors, none when it may.
  ///
  /// - Parameters:
  ///   - merged: The tree to judge; it may lie in a batch that is being written.
  ///   - main: The commit of main whose place it takes.
  ///   - base: The tree at which the two sides parted, where main has gone on since.
  ///   - reader: What the objects are read from.
  public func problems(
    ofMerge merged: ObjectID, onto main: ObjectID, base: ObjectID?, in reader: some ObjectReader
  ) throws(GalleyError) -> [Problem] {
    try translatingGit { () throws in
      var review = try MergeReview(self, main: main, merged: merged, reader: reader)
      return try review.run(base: base)
    }
  }

  /// The definitions of a site as they stand in a tree.
  public func definition(
    of tree: ObjectID, in reader: some ObjectReader
  ) throws(GalleyError) -> SiteDefinition {
    try definitions.definition(of: tree, in: reader)
  }
}
