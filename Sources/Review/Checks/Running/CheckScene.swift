import Content
import Git
import Store

/// What a run of checks looks at: a tree, the tree that it is held against, and what differs between them.
final class CheckScene {
  let tree: SiteTree
  let base: SiteTree
  /// Main's settings: a changeset can't loosen the rules for itself.
  let settings: SiteSettings
  let changes: [TreeChange]
  /// The paths that differ.
  let changed: Set<String>
  private(set) lazy var addresses = SiteAddresses(tree)
  private(set) var objectsRead = 0
  private var known: [String: CheckedObject] = [:]
  private let isCancelled: () -> Bool

  init(
    tree: SiteTree, base: SiteTree, settings: SiteSettings, isCancelled: @escaping () -> Bool = { false }
  ) throws(GalleyError) {
    self.tree = tree
    self.base = base
    self.settings = settings
    self.isCancelled = isCancelled
    changes = try tree.changes(from: base)
    changed = Set(changes.map(\.path))
  }

  /// The site as the tree defines it.
  var site: SiteDefinition { tree.site }

  /// Throws when nobody waits for the verdict any longer.
  func checkCancellation() throws(GalleyError) {
    guard isCancelled() else { return }
    throw GalleyError(
      .unavailable, "The checks were stopped before they were done.", hint: "Run them again.")
  }

  /// An object of the tree by its file; nil when there is none that can be read.
  func object(at path: String) throws(GalleyError) -> CheckedObject? {
    if let object = known[path] { return object }
    guard let bytes = try tree.file(at: path, limit: site.settings.limits.objectBytes),
      let object = try? read(bytes, at: path)
    else { return nil }
    remember(object)
    return object
  }

  /// Keeps an object at hand: changed objects often link to each other.
  func remember(_ object: CheckedObject) {
    if known.count >= CheckScene.mostAtHand { known.removeAll() }
    known[object.path] = object
  }

  private static let mostAtHand = 1_000

  /// Reads an object of the tree; throws the problem of a file that can't be one.
  func read(_ bytes: [UInt8], at path: String) throws(UnreadableFile) -> CheckedObject {
    objectsRead += 1
    return try CheckScene.read(bytes, at: path, in: tree)
  }

  /// An object as the base has it; nil when it has none that can be read.
  func formerObject(_ version: FileVersion?, at path: String) throws(GalleyError) -> CheckedObject? {
    guard let version, version.mode.isFile, case .object = SitePaths.role(of: path),
      try base.size(of: version.id) <= base.site.settings.limits.objectBytes
    else { return nil }
    return try? CheckScene.read(try base.bytes(of: version.id), at: path, in: base)
  }

  private static func read(
    _ bytes: [UInt8], at path: String, in tree: SiteTree
  ) throws(UnreadableFile) -> CheckedObject {
    guard case .object(let folder) = SitePaths.role(of: path), let collection = tree.site.collections[folder],
      let schema = tree.site.schemas[collection.schema]
    else {
      throw UnreadableFile(.homeless(path, folder: path.folder, among: tree.site.collections.keys))
    }
    let content = try tree.read(bytes, at: path, in: collection)
    return CheckedObject(content, bytes: bytes, collection: collection, schema: schema)
  }
}

extension CheckScene {
  /// The collections that both trees have and whose objects are read or judged otherwise now.
  var remodelled: [(now: CollectionDefinition, before: CollectionDefinition)] {
    site.collections.values.sorted { $0.id < $1.id }.compactMap { collection in
      guard let before = base.site.collections[collection.id],
        base.site.fingerprint(of: before) != site.fingerprint(of: collection)
      else { return nil }
      return (collection, before)
    }
  }

  /// Calls `body` with every object of a collection that has not changed itself.
  func forEachUnchanged(
    of collection: CollectionDefinition, _ body: (CheckedObject) throws(GalleyError) -> Void
  ) throws(GalleyError) {
    try tree.forEachFile(of: collection) { path, version in
      try self.checkCancellation()
      guard version.mode.isFile, !self.changed.contains(path),
        try self.tree.size(of: version.id) <= self.site.settings.limits.objectBytes,
        let object = try? self.read(try self.tree.bytes(of: version.id), at: path)
      else { return true }
      try body(object)
      return true
    }
  }

  /// The objects that the tree has no longer, by the files in which the base had them.
  func removedObjects() throws(GalleyError) -> [(collection: String, id: String)] {
    var removed: [(collection: String, id: String)] = []
    for change in changes where change.old != nil {
      guard case .object(let name) = SitePaths.role(of: change.path),
        let id = base.site.collections[name]?.objectID(atPath: change.path)
      else { continue }
      if try tree.path(of: name, id) == nil { removed.append((name, id)) }
    }
    return removed
  }
}

extension String {
  /// The name of the collection's folder in the path of an object's file.
  var folder: String { split(separator: "/").dropFirst().first.map(String.init) ?? "" }
}
