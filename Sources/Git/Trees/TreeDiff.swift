extension ObjectReader {
  /// The paths at which two trees differ; nil stands for a tree without entries.
  public func changes(from old: ObjectID?, to new: ObjectID?, below prefix: String = "") throws
    -> [TreeChange]
  {
    var changes: [TreeChange] = []
    try diff(from: old, to: new, below: prefix) { changes.append($0) }
    return changes
  }

  /// Visits the paths at which two trees differ, in git's order of names.
  ///
  /// Folders with the same id are not read, so this costs what the change costs, not what the site does.
  /// A file that takes the place of a folder is the removal of the folder's files and an addition. A folder that can't be
  /// read, or lies too deep, is visited itself instead of what is in it.
  public func diff(
    from old: ObjectID?, to new: ObjectID?, below prefix: String = "",
    _ visit: (TreeChange) throws -> Void
  ) throws {
    var path = Array(prefix.utf8)
    if !path.isEmpty, path.last != UInt8(ascii: "/") { path.append(UInt8(ascii: "/")) }
    try diffFolders(old ?? .emptyTree, new ?? .emptyTree, &path, visit)
  }

  private func diffFolders(
    _ old: ObjectID, _ new: ObjectID, _ path: inout [UInt8], _ visit: (TreeChange) throws -> Void
  ) throws {
    guard old != new else { return }
    try withTree(old) { oldCursor in
      try withTree(new) { newCursor in
        var left = try oldCursor.next()
        var right = try newCursor.next()
        while left != nil || right != nil {
          let order = compare(left, right)
          if order == 0, let left, let right, left.id == right.id, left.mode == right.mode {
            // The common case, passed over before anything is copied.
          } else {
            try visitEntry(order <= 0 ? left : nil, order >= 0 ? right : nil, &path, visit)
          }
          if order <= 0 { left = try oldCursor.next() }
          if order >= 0 { right = try newCursor.next() }
        }
      }
    }
  }

  private func compare(_ left: RawTreeEntry?, _ right: RawTreeEntry?) -> Int {
    guard let left else { return 1 }
    guard let right else { return -1 }
    return compareEntryNames(
      left.name, isFolder: left.mode.isFolder, right.name, isFolder: right.mode.isFolder)
  }

  /// Both entries, where both are given, have the same name and are both folders or both not.
  private func visitEntry(
    _ old: RawTreeEntry?, _ new: RawTreeEntry?, _ path: inout [UInt8], _ visit: (TreeChange) throws -> Void
  ) throws {
    guard let entry = old ?? new else { return }
    let length = path.count
    defer { path.removeSubrange(length...) }
    path.append(contentsOf: entry.name)
    let isEntered = [old, new].allSatisfy { $0.map { canEnter($0.id, path) } ?? true }
    if entry.mode.isFolder, isEntered {
      path.append(UInt8(ascii: "/"))
      try diffFolders(old?.id ?? .emptyTree, new?.id ?? .emptyTree, &path, visit)
    } else {
      try visit(
        TreeChange(
          path: String(decoding: path, as: UTF8.self), old: old.map { FileVersion($0) },
          new: new.map { FileVersion($0) }))
    }
  }
}
