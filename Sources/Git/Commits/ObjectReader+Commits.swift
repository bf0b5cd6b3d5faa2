extension ObjectReader {
  /// The commit of this id.
  public func commit(_ id: ObjectID) throws -> Commit {
    try withObject(id, as: .commit) { try Commit($0, id: id) }
  }

  /// The tree of a commit, without reading the rest of it.
  public func treeID(ofCommit id: ObjectID) throws -> ObjectID {
    try withObject(id, as: .commit) { try HeaderLines($0, of: id).required("tree") }
  }
}
