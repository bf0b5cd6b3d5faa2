import Content
import Git

/// The files of a site as a request leaves them: what it sets and removes, over what is in a tree.
struct DraftFiles {
  /// What a file becomes.
  struct Change {
    /// The bytes to be there; nil when nothing is to be there.
    let bytes: [UInt8]?
    /// The object in the file; nil for other files.
    let object: ObjectKey?
    /// The number of the operation that came last.
    let operation: Int
  }

  let reader: any ObjectReader
  let tree: ObjectID
  private var changes: [String: Change] = [:]
  /// The changed paths in the order in which they were first changed.
  private(set) var changedPaths: [String] = []

  init(reader: any ObjectReader, tree: ObjectID) {
    self.reader = reader
    self.tree = tree
  }

  mutating func set(_ path: String, to change: Change) {
    if changes.updateValue(change, forKey: path) == nil { changedPaths.append(path) }
  }

  func change(of path: String) -> Change? { changes[path] }

  /// Whether there is a file, or a link or submodule that somebody pushed.
  func contains(_ path: String) throws -> Bool {
    if let change = changes[path] { return change.bytes != nil }
    return try reader.entry(at: path, in: tree).map { !$0.mode.isFolder } ?? false
  }

  func bytes(at path: String) throws -> [UInt8]? {
    if let change = changes[path] { return change.bytes }
    guard let entry = try reader.entry(at: path, in: tree), entry.mode.isFile else { return nil }
    return try reader.blob(entry.id)
  }

  /// The revision of a file before the request.
  func revision(of path: String) throws -> ObjectID? { try reader.entry(at: path, in: tree)?.id }

  /// Whether anything is left in a folder.
  func hasFiles(below folder: String) throws -> Bool {
    if changes.contains(where: { $0.key.hasPrefix(folder) && $0.value.bytes != nil }) { return true }
    guard let entry = try reader.entry(at: String(folder.dropLast()), in: tree), entry.mode.isFolder else {
      return false
    }
    var isFound = false
    try reader.walk(entry.id, below: folder) { path, mode, _ in
      guard !mode.isFolder, changes[path] == nil else { return .enter }
      isFound = true
      return .stop
    }
    return isFound
  }
}

/// Definitions are read from a draft before anything of it is written.
extension DraftFiles: FileSource {
  func files(under folder: String) throws(GalleyError) -> [SourceFile] {
    var files = try TreeSource(reader, tree: tree).files(under: folder).filter { changes[$0.path] == nil }
    for (path, change) in changes where path.hasPrefix(folder) && change.bytes != nil {
      files.append(SourceFile(path: path, kind: .regular))
    }
    return files.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }

  func contents(of path: String, limit: Int) throws(GalleyError) -> [UInt8]? {
    guard let change = changes[path] else {
      return try TreeSource(reader, tree: tree).contents(of: path, limit: limit)
    }
    guard let bytes = change.bytes, bytes.count > limit else { return change.bytes }
    throw GalleyError(
      .tooLarge, "‘\(path)’ has \(bytes.count) bytes; \(limit) are allowed.", hint: "Make it smaller.")
  }
}

extension DraftFiles {
  /// Writes the blobs that are new, then the tree; says what became of each file.
  func write(into batch: WriteBatch) throws -> (tree: ObjectID, written: [WriteReceipt.Written]) {
    var edits: [TreeEdit] = []
    var written: [WriteReceipt.Written] = []
    for path in changedPaths {
      guard let change = changes[path] else { continue }
      let old = try reader.entry(at: path, in: tree)
      var revision: ObjectID?
      if let bytes = change.bytes {
        if let old, old.mode.isFile, try isSame(bytes, as: old.id) {
          revision = old.id
        } else {
          let blob = try batch.writeBlob(bytes)
          // A link that somebody pushed is replaced by the file, never written anew.
          edits.append(.put(path, blob, mode: old.flatMap { $0.mode.isFile ? $0.mode : nil } ?? .file))
          revision = blob
        }
      } else if old != nil {
        edits.append(.remove(path))
      }
      let object = change.object
      written.append(
        .init(
          collection: object?.collection, id: object?.id, path: path, revision: revision, previous: old?.id))
    }
    do {
      return (try batch.writeTree(from: tree, edits), written)
    } catch let error as GitError where error.code != .io {
      throw GalleyError(error).inOperation(culprit(among: edits, batch))
    }
  }

  private func isSame(_ bytes: [UInt8], as blob: ObjectID) throws -> Bool {
    guard try reader.header(of: blob).size == bytes.count else { return false }
    return try reader.withBlob(blob) { $0.elementsEqual(bytes) }
  }

  /// The number of the operation whose path can't be written.
  private func culprit(among edits: [TreeEdit], _ batch: WriteBatch) -> Int? {
    let edit = edits.first { edit in (try? batch.writeTree(from: tree, [edit])) == nil }
    return edit.flatMap { changes[$0.path]?.operation }
  }
}
