internal import Glibc

extension ObjectReader {
  /// The entries of a folder, in git's order.
  public func tree(_ id: ObjectID) throws -> [TreeEntry] {
    try withTree(id) { cursor in
      var entries: [TreeEntry] = []
      while let entry = try cursor.next() { entries.append(TreeEntry(entry)) }
      return entries
    }
  }

  /// Calls `body` with a cursor over a tree; the empty tree needs not be stored.
  func withTree<Result>(_ id: ObjectID, _ body: (inout TreeCursor) throws -> Result) throws -> Result {
    guard id != .emptyTree else {
      var cursor = TreeCursor(UnsafeRawBufferPointer(start: nil, count: 0), of: id)
      return try body(&cursor)
    }
    return try withObject(id, as: .tree) { bytes in
      var cursor = TreeCursor(bytes, of: id)
      return try body(&cursor)
    }
  }

  /// What lies at `path` below a tree, or nil; a link on the way is not followed.
  public func entry(at path: String, in tree: ObjectID) throws -> TreeEntry? {
    var path = path
    return try path.withUTF8 { bytes in
      try lookUp(UnsafeRawBufferPointer(bytes), in: tree)
    }
  }

  /// The bytes of the file at `path` below a tree; an error of code `notFound` if there is none.
  public func file(at path: String, in tree: ObjectID) throws -> [UInt8] {
    guard let entry = try entry(at: path, in: tree) else {
      throw GitError(.notFound, "there is no \(path) in tree \(tree.abbreviated)")
    }
    guard entry.mode.isFile else {
      throw GitError(.wrongKind, "\(path) in tree \(tree.abbreviated) is not a file")
    }
    return try blob(entry.id)
  }

  private func lookUp(_ path: UnsafeRawBufferPointer, in tree: ObjectID) throws -> TreeEntry? {
    var folder = tree
    var rest = path
    while true {
      let slash = rest.firstIndex(of: UInt8(ascii: "/"))
      let name = UnsafeRawBufferPointer(rebasing: rest[..<(slash ?? rest.count)])
      guard let found = try find(name, in: folder, whole: slash == nil) else { return nil }
      guard let slash else { return found }
      guard found.mode.isFolder else { return nil }
      folder = found.id
      rest = UnsafeRawBufferPointer(rebasing: rest[(slash + 1)...])
    }
  }

  /// The name's bytes are copied for the last component only: the folders on the way need just the id.
  private func find(
    _ name: UnsafeRawBufferPointer, in folder: ObjectID, whole: Bool
  ) throws -> TreeEntry? {
    guard let wanted = name.baseAddress, !name.isEmpty else { return nil }
    return try withTree(folder) { cursor in
      while let entry = try cursor.next() {
        guard entry.name.count == name.count, let found = entry.name.baseAddress,
          memcmp(found, wanted, name.count) == 0
        else { continue }
        return whole ? TreeEntry(entry) : TreeEntry(nameBytes: [], mode: entry.mode, id: entry.id)
      }
      return nil
    }
  }
}
