/// What a walk does next.
public enum TreeWalkStep: Sendable {
  /// Go on, into the folder if the entry is one.
  case enter
  /// Go on, leaving out what is in this folder.
  case skip
  /// Stop the whole walk.
  case stop
}

extension ObjectReader {
  /// Visits everything below a tree in git's order, a folder before what is in it.
  ///
  /// Paths are relative to `tree`, below `prefix` if one is given. Links and submodules are visited as
  /// entries and not followed.
  public func walk(
    _ tree: ObjectID, below prefix: String = "",
    _ visit: (_ path: String, _ mode: FileMode, _ id: ObjectID) throws -> TreeWalkStep
  ) throws {
    var path = Array(prefix.utf8)
    if !path.isEmpty, path.last != UInt8(ascii: "/") { path.append(UInt8(ascii: "/")) }
    _ = try walk(tree, &path, visit)
  }

  private func walk(
    _ tree: ObjectID, _ path: inout [UInt8],
    _ visit: (String, FileMode, ObjectID) throws -> TreeWalkStep
  ) throws -> Bool {
    try withTree(tree) { cursor in
      let length = path.count
      while let entry = try cursor.next() {
        path.append(contentsOf: entry.name)
        switch try visit(String(decoding: path, as: UTF8.self), entry.mode, entry.id) {
        case .stop: return false
        case .skip: break
        case .enter where entry.mode.isFolder:
          path.append(UInt8(ascii: "/"))
          guard try walk(entry.id, &path, visit) else { return false }
        case .enter: break
        }
        path.removeSubrange(length...)
      }
      return true
    }
  }
}
