/// Merges two trees that came from a third, folder by folder.
///
/// A folder that only one side changed is taken from that side by its id, without reading it; so the
/// cost grows with what changed, not with the size of the trees. `git_merge_trees` reads all three
/// trees whole into an index.
struct TreeMerger {
  private let batch: WriteBatch
  private var path: [UInt8] = []
  private var conflicts: [String: MergeConflict] = [:]

  init(_ batch: WriteBatch) { self.batch = batch }

  mutating func merge(base: ObjectID?, ours: ObjectID, theirs: ObjectID) throws -> TreeMerge {
    let tree: ObjectID
    if ours == theirs || base == theirs {
      tree = ours
    } else if base == ours {
      tree = theirs
    } else {
      tree = try mergeFolders(base, ours, theirs) ?? batch.writeObject(.tree, [])
    }
    return TreeMerge(tree: tree, conflicts: conflicts.values.sorted { $0.path < $1.path })
  }

  /// One name as the three trees have it; all that are given are folders, or none is.
  private struct Triple {
    var base: FileVersion?
    var ours: FileVersion?
    var theirs: FileVersion?

    var isFolder: Bool { (base ?? ours ?? theirs)?.mode.isFolder ?? false }
  }

  /// The merged folder's id, or nil if nothing is left in it.
  private mutating func mergeFolders(
    _ base: ObjectID?, _ ours: ObjectID?, _ theirs: ObjectID?
  ) throws -> ObjectID? {
    let batch = batch
    guard path.count(where: { $0 == UInt8(ascii: "/") }) <= PathRules.deepest else {
      throw GitError(
        .invalidPath, "“\(String(decoding: path.prefix(200), as: UTF8.self))…” lies too deep to be merged")
    }
    return try batch.withTreeBytes(base ?? .emptyTree) { baseBytes in
      try batch.withTreeBytes(ours ?? .emptyTree) { oursBytes in
        try batch.withTreeBytes(theirs ?? .emptyTree) { theirsBytes in
          let merged = try mergeEntries(
            TreeCursor(baseBytes, of: base ?? .emptyTree), oursBytes,
            TreeCursor(oursBytes, of: ours ?? .emptyTree), TreeCursor(theirsBytes, of: theirs ?? .emptyTree))
          return merged.isEmpty ? nil : try batch.writeObject(.tree, merged)
        }
      }
    }
  }

  /// Walks three folders side by side; what stays as ours has it is copied in whole pieces.
  private mutating func mergeEntries(
    _ base: TreeCursor, _ bytes: UnsafeRawBufferPointer, _ ours: TreeCursor, _ theirs: TreeCursor
  ) throws -> [UInt8] {
    var cursors = (base: base, ours: ours, theirs: theirs)
    var next = (
      base: try cursors.base.next(), ours: try cursors.ours.next(), theirs: try cursors.theirs.next()
    )
    var merged: [UInt8] = []
    merged.reserveCapacity(bytes.count + 256)
    var copied = 0
    while let first = TreeMerger.first(TreeMerger.first(next.base, next.ours), next.theirs) {
      func taken(_ entry: RawTreeEntry?) -> RawTreeEntry? {
        entry.flatMap { TreeMerger.order($0, first) == 0 ? $0 : nil }
      }
      let (baseEntry, oursEntry, theirsEntry) = (taken(next.base), taken(next.ours), taken(next.theirs))
      let triple = Triple(
        base: baseEntry.map { FileVersion($0) }, ours: oursEntry.map { FileVersion($0) },
        theirs: theirsEntry.map { FileVersion($0) })
      let result = try resolve(triple, first.name, base: base, ours: ours)
      if result != triple.ours {
        let place = oursEntry?.range.lowerBound ?? next.ours?.range.lowerBound ?? bytes.count
        merged.append(contentsOf: bytes[copied..<place])
        copied = oursEntry?.range.upperBound ?? place
        if let result { merged.append(treeEntry: first.name, result) }
      }
      if baseEntry != nil { next.base = try cursors.base.next() }
      if oursEntry != nil { next.ours = try cursors.ours.next() }
      if theirsEntry != nil { next.theirs = try cursors.theirs.next() }
    }
    merged.append(contentsOf: bytes[copied...])
    return merged
  }

  private mutating func resolve(
    _ triple: Triple, _ name: UnsafeRawBufferPointer, base: TreeCursor, ours: TreeCursor
  ) throws -> FileVersion? {
    if triple.ours == triple.theirs || triple.base == triple.theirs { return triple.ours }
    let length = path.count
    defer { path.removeSubrange(length...) }
    path.append(contentsOf: name)
    if triple.ours == nil, triple.theirs != nil,
      let clash = try clash(with: triple, name, base: base, ours: ours)
    {
      record(clash)
      return nil
    }
    if triple.base == triple.ours { return triple.theirs }
    if triple.isFolder {
      path.append(UInt8(ascii: "/"))
      return try mergeFolders(triple.base?.id, triple.ours?.id, triple.theirs?.id).map {
        FileVersion(mode: .folder, id: $0)
      }
    }
    if let both = TreeMerger.modeAndContent(triple) { return both }
    record(triple)
    return triple.ours
  }

  /// What ours has under the same name as another kind (a file where theirs has a folder, or the other
  /// way round), unless theirs removed it from where it was the same in the base.
  private func clash(
    with triple: Triple, _ name: UnsafeRawBufferPointer, base: TreeCursor, ours: TreeCursor
  ) throws -> Triple? {
    guard let present = try ours.find(name, isFolder: !triple.isFolder) else { return nil }
    let before = try base.find(name, isFolder: !triple.isFolder)
    guard present != before else { return nil }
    return Triple(base: before ?? triple.base, ours: present, theirs: triple.theirs)
  }

  private mutating func record(_ triple: Triple) {
    let path = String(decoding: path, as: UTF8.self)
    // A file that became a folder is met twice; the meeting that knows both kinds says more.
    if let known = conflicts[path], known.theirs != nil, triple.theirs == nil { return }
    conflicts[path] = MergeConflict(path: path, base: triple.base, ours: triple.ours, theirs: triple.theirs)
  }

  /// One side changed the mode and the other one the bytes: both are wanted.
  private static func modeAndContent(_ triple: Triple) -> FileVersion? {
    guard let base = triple.base, let ours = triple.ours, let theirs = triple.theirs else { return nil }
    guard base.mode.isFile, ours.mode.isFile, theirs.mode.isFile else { return nil }
    if ours.id == base.id, theirs.mode == base.mode { return FileVersion(mode: ours.mode, id: theirs.id) }
    if theirs.id == base.id, ours.mode == base.mode { return FileVersion(mode: theirs.mode, id: ours.id) }
    return nil
  }

  private static func first(_ left: RawTreeEntry?, _ right: RawTreeEntry?) -> RawTreeEntry? {
    guard let left, let right else { return left ?? right }
    return order(left, right) <= 0 ? left : right
  }

  private static func order(_ left: RawTreeEntry, _ right: RawTreeEntry) -> Int {
    compareEntryNames(left.name, isFolder: left.mode.isFolder, right.name, isFolder: right.mode.isFolder)
  }
}

extension TreeCursor {
  /// The entry of this name and kind in the whole tree, wherever the cursor is.
  func find(_ name: UnsafeRawBufferPointer, isFolder: Bool) throws -> FileVersion? {
    var cursor = rewound
    while let entry = try cursor.next() {
      if entry.mode.isFolder == isFolder, entry.name.elementsEqual(name) { return FileVersion(entry) }
    }
    return nil
  }
}
