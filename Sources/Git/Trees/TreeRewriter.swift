/// Makes a new tree from an old one and a list of changes, rewriting the changed folders only.
///
/// Trees are put together as bytes: what lies between two changed entries is copied in one piece, so
/// that a change in a wide folder costs a scan and a copy. A `git_treebuilder` holds every entry as an
/// object of its own and sorts them again.
struct TreeRewriter {
  let batch: WriteBatch

  /// The new tree's id; changes at one path twice, or a file where a folder must be, are refused.
  func rewrite(_ tree: ObjectID?, _ edits: [TreeEdit]) throws -> ObjectID {
    var prepared: [PreparedEdit] = []
    prepared.reserveCapacity(edits.count)
    for edit in edits { prepared.append(try PreparedEdit(edit)) }
    prepared.sort { $0.key.lexicographicallyPrecedes($1.key) }
    for (one, next) in zip(prepared, prepared.dropFirst()) where one.key == next.key {
      throw GitError(.collision, "\(one.edit.path) is changed twice at once")
    }
    return try rewrite(tree, prepared[...], depth: 0) ?? batch.writeObject(.tree, [])
  }

  /// Rewrites one folder; nil if nothing is left in it.
  private func rewrite(
    _ tree: ObjectID?, _ edits: ArraySlice<PreparedEdit>, depth: Int
  ) throws -> ObjectID? {
    guard !edits.isEmpty else { return tree }
    let changes = NameChange.grouped(edits, depth: depth)
    let old = tree ?? .emptyTree
    let bytes = try batch.withTreeBytes(old) { bytes in
      var splice = try TreeSplice(bytes, of: old, names: changes.map(\.name))
      for (index, change) in changes.enumerated() {
        splice.replace(index, with: try resolve(change, old: splice.old(index), depth: depth))
      }
      return splice.joined()
    }
    return bytes.isEmpty ? nil : try batch.writeObject(.tree, bytes)
  }

  /// What becomes of one name: changes inside it first, then the change of the name itself.
  private func resolve(
    _ change: NameChange, old: FileVersion?, depth: Int
  ) throws -> FileVersion? {
    var remaining = old
    if let own = change.own, case .remove = own.change {
      guard old != nil else { throw PreparedEdit.missing(own) }
      remaining = nil
    }
    if let first = change.inside.first {
      if let remaining, !remaining.mode.isFolder {
        throw collision(first.edit.path, "\(first.folder(depth)) is not a folder")
      }
      let folder = try rewrite(remaining?.id, change.inside, depth: depth + 1)
      remaining = folder.map { FileVersion(mode: .folder, id: $0) }
    }
    guard let own = change.own, case .put(let blob, let mode) = own.change else { return remaining }
    if let remaining, remaining.mode.isFolder { throw collision(own.path, "it is a folder") }
    return FileVersion(mode: mode, id: blob)
  }

  private func collision(_ path: String, _ why: String) -> GitError {
    GitError(.collision, "\(path) can't be written: \(why)")
  }
}

/// An edit with its path as bytes that sort parents right before their children.
struct PreparedEdit {
  let edit: TreeEdit
  /// The path with 0 for `/`: no name contains 0, and nothing sorts before it.
  let key: [UInt8]

  init(_ edit: TreeEdit) throws {
    var key = Array(edit.path.utf8)
    if case .put(let id, let mode) = edit.change {
      if let objection = PathRules.objection(to: key) {
        throw GitError(.invalidPath, "\(edit.path.debugDescription) can't be stored: \(objection)")
      }
      guard mode.isFile, id != .zero else {
        throw GitError(.unsupported, "\(edit.path) can't be written: only files are")
      }
    } else if key.isEmpty || key.contains(0) || key.first == 0x2f || key.last == 0x2f {
      // A name that we wouldn't store can still be removed, if somebody else stored it.
      throw GitError(.invalidPath, "\(edit.path.debugDescription) isn't a path")
    }
    for index in key.indices where key[index] == UInt8(ascii: "/") { key[index] = 0 }
    self.edit = edit
    self.key = key
  }

  /// The path down to the name at `depth`.
  func folder(_ depth: Int) -> String {
    edit.path.split(separator: "/").prefix(depth + 1).joined(separator: "/")
  }

  static func missing(_ edit: TreeEdit) -> GitError {
    GitError(.notFound, "\(edit.path) can't be removed: it isn't there")
  }
}

/// All that happens to one name of a folder.
struct NameChange {
  let name: ArraySlice<UInt8>
  var own: TreeEdit?
  var inside: ArraySlice<PreparedEdit>

  /// Splits sorted edits by their name at `depth`; what belongs together is adjacent already.
  static func grouped(_ edits: ArraySlice<PreparedEdit>, depth: Int) -> [NameChange] {
    // Every edit of a level has the same parents, so the name begins at the same byte in all of them.
    var start = 0
    if depth > 0, let key = edits.first?.key {
      var seen = 0
      while seen < depth {
        if key[start] == 0 { seen += 1 }
        start += 1
      }
    }
    var groups: [NameChange] = []
    var index = edits.startIndex
    while index < edits.endIndex {
      let key = edits[index].key
      let name = key[start..<(key[start...].firstIndex(of: 0) ?? key.endIndex)]
      let own = name.endIndex == key.endIndex ? edits[index].edit : nil
      let inside = own == nil ? index : index + 1
      var end = inside
      while end < edits.endIndex, edits[end].isInside(name) { end += 1 }
      groups.append(NameChange(name: name, own: own, inside: edits[inside..<end]))
      index = end
    }
    return groups
  }
}

extension PreparedEdit {
  fileprivate func isInside(_ name: ArraySlice<UInt8>) -> Bool {
    key.count > name.endIndex && key[name.endIndex] == 0 && key[name.startIndex..<name.endIndex] == name
  }
}
