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
  /// entries and not followed. Folders that can't be read, or lie too deep, are visited and not entered.
  public func walk(
    _ tree: ObjectID, below prefix: String = "",
    _ visit: (_ path: String, _ mode: FileMode, _ id: ObjectID) throws -> TreeWalkStep
  ) throws {
    var path = Array(prefix.utf8)
    if !path.isEmpty, path.last != UInt8(ascii: "/") { path.append(UInt8(ascii: "/")) }
    _ = try walk(tree, &path, visit)
  }

  /// Whether a folder can be gone through: it is there, it is one, and it is not nested beyond measure.
  func canEnter(_ tree: ObjectID, _ path: [UInt8]) -> Bool {
    guard path.count(where: { $0 == UInt8(ascii: "/") }) <= PathRules.deepest else { return false }
    return (try? withTree(tree) { _ in true }) ?? false
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
        case .enter where entry.mode.isFolder && canEnter(entry.id, path):
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
