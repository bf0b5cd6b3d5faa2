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
