import Content
import Git
import JSON

/// Judges what differs between two trees as a write that made the same difference would be judged.
struct TreeJudge {
  private let reader: any ObjectReader
  private let tree: ObjectID
  private let before: SiteDefinition
  private let after: SiteDefinition
  private var places: ObjectPlaces
  private var found: [Problem] = []
  private var pending: [(reference: ObjectReference, file: String)] = []
  private var written: [ObjectKey: String] = [:]
  private var removed: [ObjectKey] = []

  init(
    reader: any ObjectReader, tree: ObjectID, before: SiteDefinition, after: SiteDefinition,
    unfolded: UnfoldedNames
  ) {
    self.reader = reader
    self.tree = tree
    self.before = before
    self.after = after
    places = ObjectPlaces(
      locator: ObjectLocator(reader: reader, tree: tree) { _ in nil }, unfolded: unfolded)
    let known = Set(before.problems)
    found = after.problems.filter { !known.contains($0) }
  }

  /// Whether some object may be gone, so that it has to be known who refers to it.
  var isRemoving: Bool { !removed.isEmpty }

  /// Takes one difference.
  mutating func judge(_ change: TreeChange) throws {
    switch SitePaths.role(of: change.path) {
    case .object(let folder):
      if let version = change.new { try judgeObject(change.path, version, in: folder) }
      if change.old != nil, change.new == nil, let key = key(of: change.path, in: folder, before) {
        removed.append(key)
      }
    case .definition:
      try judgeSize(change, limit: SitePaths.maximumDefinitionBytes, fix: "Make it smaller.")
    case .other:
      try judgeSize(
        change, limit: after.settings.limits.mediaBytes,
        fix: "Make it smaller, or raise \"media_bytes\" in site.json.")
    }
  }

  /// Everything that was found, with what follows from the whole.
  mutating func problems(referrers lookup: ReferrerLookup?) throws -> [Problem] {
    for (reference, file) in pending where try !leadsSomewhere(reference) {
      found.append(
        Problem(
          "reference", file: file, field: reference.field,
          "There is no ‘\(reference.target)’ in \(reference.targets.joined(separator: " or ")).",
          fix: "Create it in the same change, or remove the reference."))
    }
    for (key, path) in written.sorted(by: { $0.value < $1.value }) {
      if let other = try places.clash(with: key, in: definitions(of: key)) {
        found.append(
          Problem(
            "name", file: path, "The id ‘\(key.id)’ differs from ‘\(other)’ only in case.",
            fix: "Rename one of the two files."))
      }
    }
    if let lookup { try judgeRemovals(lookup) }
    return found
  }

  private mutating func judgeObject(_ path: String, _ version: FileVersion, in folder: String) throws {
    guard let collection = after.collections[folder], let schema = after.schemas[collection.schema] else {
      let near = NearMatch.best(for: folder, among: after.collections.keys).first
      found.append(
        Problem(
          "collection", file: path, "There is no usable collection ‘\(folder)’.",
          fix: near.map { "Did you mean ‘\($0)’?" } ?? "Add collections/\(folder).json, or move the file."))
      return
    }
    switch ObjectFile.place(of: path, in: collection) {
    case .stray(let problem): found.append(problem)
    case .object(let id):
      let limit = after.settings.limits.objectBytes
      let size = try reader.header(of: version.id).size
      guard size <= limit else {
        found.append(
          Problem(
            "size", file: path, "The file has \(size) bytes; \(limit) are allowed.",
            fix: "Make it smaller, or raise \"object_bytes\" in site.json."))
        return
      }
      do {
        let object = try ObjectFile.read(
          try reader.blob(version.id), path: path, id: id, collection: collection, schema: schema)
        let review = ObjectReview(schema: schema, locales: after.settings.locales)
        found += review.problems(of: object)
        pending += review.references(of: object).map { ($0, path) }
      } catch let error as UnreadableFile {
        found.append(error.problem)
      }
      let key = ObjectKey(collection: folder, id: id)
      if let other = written.updateValue(path, forKey: key) {
        found.append(
          Problem(
            "id", file: path, "The id ‘\(id)’ is also that of \(other).", fix: "Rename one of the two files.")
        )
      }
    }
  }

  private mutating func judgeSize(_ change: TreeChange, limit: Int, fix: String) throws {
    guard let version = change.new, version.mode.isFile else { return }
    let size = try reader.header(of: version.id).size
    guard size > limit else { return }
    found.append(
      Problem("size", file: change.path, "The file has \(size) bytes; \(limit) are allowed.", fix: fix))
  }

  /// References in what is not written to what is gone.
  private mutating func judgeRemovals(_ lookup: ReferrerLookup) throws {
    let judged = Set(written.values)
    for key in removed where try places.path(of: key, in: definitions(of: key)) == nil {
      for referrer in try lookup.referrers(to: key) where !judged.contains(referrer.path) {
        found.append(
          Problem(
            "reference", file: referrer.path, field: referrer.field,
            "It refers to ‘\(key)’, which is to be removed.",
            fix: "Change or remove this reference in the same change."))
      }
    }
  }

  private mutating func leadsSomewhere(_ reference: ObjectReference) throws -> Bool {
    for candidate in reference.candidates where after.collections[candidate.collection] != nil {
      let key = ObjectKey(collection: candidate.collection, id: candidate.id)
      if written[key] != nil { return true }
      if try places.path(of: key, in: definitions(of: key)) != nil { return true }
    }
    return false
  }

  private func key(of path: String, in folder: String, _ site: SiteDefinition) -> ObjectKey? {
    guard let collection = site.collections[folder],
      case .object(let id) = ObjectFile.place(of: path, in: collection)
    else { return nil }
    return ObjectKey(collection: folder, id: id)
  }

  private func definitions(of key: ObjectKey) -> [CollectionDefinition] {
    after.collections[key.collection].map { [$0] } ?? []
  }
}
