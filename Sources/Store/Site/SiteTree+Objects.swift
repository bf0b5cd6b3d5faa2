public import Content
import Git

extension SiteTree {
  /// The path of an object's file; nil when there is no such object.
  public func path(of collection: String, _ id: String) throws(GalleyError) -> String? {
    guard let definition = site.collections[collection], ObjectName.fault(in: id) == nil else { return nil }
    // Where main has the object and the tree has the same file, no folder need be read.
    if let published = main.site.collections[collection], published.pathPattern == definition.pathPattern,
      let path = try main.find(collection, id)?.path, differences[path] == nil
    {
      return path
    }
    return try translatingGit { () throws in
      try ObjectLocator(reader: reader, tree: self.id, likelyPath: { _ in nil }).find(id, in: definition)
    }
  }

  /// Another file that claims an object's id, or one that differs only in case; nil when there is none.
  public func namesake(of id: String, in collection: String, besides path: String) throws(GalleyError)
    -> String?
  {
    guard let definition = site.collections[collection] else { return nil }
    let folded = ObjectName.folded(id)
    for change in differences.values where change.new != nil && change.path != path {
      if let other = definition.objectID(atPath: change.path), ObjectName.folded(other) == folded {
        return change.path
      }
    }
    if main.site.collections[collection] != nil, let first = try main.find(collection, id)?.path,
      first != path,
      differences[first] == nil
    {
      return first
    }
    let locator = ObjectLocator(reader: reader, tree: self.id, likelyPath: { _ in nil })
    let unfolded = try translatingGit { () throws in
      try locator.unfoldedIDs(like: id, in: definition, store.writes.unfolded)
    }
    for other in [folded] + unfolded where other != id {
      if let found = try self.path(of: collection, other), found != path { return found }
    }
    return nil
  }

  /// Reads an object from its file; throws the problem of a file that can't be one.
  public func read(_ bytes: [UInt8], at path: String, in collection: CollectionDefinition)
    throws(UnreadableFile) -> ContentObject
  {
    guard let schema = site.schemas[collection.schema] else {
      throw UnreadableFile(.homeless(path, folder: collection.id, among: site.collections.keys))
    }
    switch ObjectFile.place(of: path, in: collection) {
    case .stray(let problem): throw UnreadableFile(problem)
    case .object(let id):
      return try ObjectFile.read(bytes, path: path, id: id, collection: collection, schema: schema)
    }
  }
}
