import Content
import Git
import JSON
import Visibility

/// The objects that a move of main touches, and which of them look otherwise to callers without a credential.
struct ChangedObjects {
  /// One of them.
  struct Name: Hashable {
    let collection: String
    let id: String
  }

  private struct Versions {
    var old: (path: String, blob: ObjectID)?
    var new: (path: String, blob: ObjectID)?
  }

  private let old: SiteDefinition
  private let new: SiteDefinition
  private let repository: Repository
  private(set) var objects: [Name] = []
  private(set) var collections: Set<String> = []
  private var versions: [Name: Versions] = [:]
  private var isBulk = false

  init(old: SiteDefinition, new: SiteDefinition, repository: Repository) {
    self.old = old
    self.new = new
    self.repository = repository
  }

  /// How many objects there are.
  var count: Int { objects.count }

  /// Takes a path that differs; a file that only moved is the same object twice.
  mutating func add(_ change: TreeChange, in collection: String) {
    if let version = change.old, let id = old.collections[collection]?.objectID(atPath: change.path) {
      let name = noted(Name(collection: collection, id: id))
      versions[name]?.old = (change.path, version.id)
    }
    if let version = change.new, let id = new.collections[collection]?.objectID(atPath: change.path) {
      let name = noted(Name(collection: collection, id: id))
      versions[name]?.new = (change.path, version.id)
    }
  }

  private mutating func noted(_ name: Name) -> Name {
    if versions[name] == nil {
      versions[name] = Versions()
      objects.append(name)
      collections.insert(name.collection)
    }
    return name
  }

  /// Keeps the collections alone.
  mutating func forgetObjects() {
    objects = []
    versions = [:]
    isBulk = true
  }

  /// Whether anything in a collection looks otherwise to everyone.
  func isSeen(_ collection: String) -> Bool {
    isBulk || objects.contains { $0.collection == collection && isSeen($0) }
  }

  /// Whether an object looks otherwise to everyone: drafts and hidden fields may change unseen. (seed: T99)
  func isSeen(_ name: Name) -> Bool {
    guard let versions = versions[name] else { return true }
    let before = versions.old.flatMap { face(of: name, $0.path, $0.blob, in: old) }
    let after = versions.new.flatMap { face(of: name, $0.path, $0.blob, in: new) }
    return before != after
  }

  /// What everyone sees of a version of an object; nil where that is nothing.
  private func face(
    of name: Name, _ path: String, _ blob: ObjectID, in site: SiteDefinition
  ) -> JSONValue? {
    guard let collection = site.collections[name.collection], let schema = site.schemas[collection.schema],
      Viewer.anonymous.meets(collection.card), let bytes = try? repository.blob(blob),
      let object = try? ObjectFile.read(
        bytes, path: path, id: name.id, collection: collection, schema: schema),
      !object.isDraft
    else { return nil }
    let visible = VisibleCollection(collection, schema: schema, viewer: .anonymous)
    return .object(visible.fields.visible(object.fields))
  }
}
