import Content
import Git

/// Where the objects of a site lie as a request leaves them: those that it touched by a table, the others by a look
/// into the tree.
struct ObjectPlaces {
  private let locator: ObjectLocator
  private let unfolded: UnfoldedNames
  /// Objects that were touched, with their files; nil for those that are gone.
  private var touched: [ObjectKey: String?] = [:]
  /// The ids that were touched, by the form in which case doesn't count.
  private var spellings: [ObjectKey: Set<String>] = [:]
  /// What was looked for in the tree already: many objects refer to the same few.
  private var seen: [ObjectKey: String?] = [:]

  init(locator: ObjectLocator, unfolded: UnfoldedNames) {
    self.locator = locator
    self.unfolded = unfolded
  }

  /// Notes the file that an object has now; nil when it is removed.
  mutating func note(_ key: ObjectKey, at path: String?) {
    touched[key] = .some(path)
    spellings[key.folded, default: []].insert(key.id)
  }

  /// Whether a request removed the object and didn't make it anew.
  func isRemoved(_ key: ObjectKey) -> Bool { touched[key] == .some(nil) }

  /// The file of an object; nil when there is none. `collections` are the definitions by which it may be there: the new
  /// one, and the one that the request replaces.
  mutating func path(of key: ObjectKey, in collections: [CollectionDefinition]) throws -> String? {
    if let path = touched[key] ?? seen[key] { return path }
    var path: String?
    for collection in collections where path == nil { path = try locator.find(key.id, in: collection) }
    seen[key] = .some(path)
    return path
  }

  /// Another id that differs from this one only in case, anywhere in the collection.
  mutating func clash(with key: ObjectKey, in collections: [CollectionDefinition]) throws -> String? {
    for id in (spellings[key.folded] ?? []).sorted() where id != key.id {
      if case .some(.some) = touched[ObjectKey(collection: key.collection, id: id)] { return id }
    }
    var candidates = [key.folded.id]
    for collection in collections {
      candidates += try locator.unfoldedIDs(like: key.id, in: collection, unfolded)
    }
    for id in candidates where id != key.id {
      if try path(of: ObjectKey(collection: key.collection, id: id), in: collections) != nil { return id }
    }
    return nil
  }
}

extension ObjectKey {
  fileprivate var folded: ObjectKey { ObjectKey(collection: collection, id: ObjectName.folded(id)) }
}
