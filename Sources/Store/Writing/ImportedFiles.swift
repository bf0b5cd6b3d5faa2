import Content
import Git

/// The files of a folder, whose bytes are in the repository already and which wait for their place in a tree.
struct ImportedFiles: Sendable {
  private let blobs: [String: ObjectID]
  /// Every path that the folder has something at, also what isn't imported, such as a link.
  private let paths: Set<String>
  private let removesOthers: Bool

  /// Reads the folder and writes what the tree doesn't have; those bytes are on the disk then, in one pack.
  init(
    _ source: some FileSource, over tree: ObjectID, in repository: Repository, removingOthers: Bool
  ) throws {
    let files = try source.files(under: "")
    var known: [String: ObjectID] = [:]
    try repository.walk(tree) { path, mode, id in
      if mode.isFile { known[path] = id }
      return .enter
    }
    blobs = try repository.batch { batch in
      var blobs: [String: ObjectID] = [:]
      for file in files where file.kind == .regular {
        guard let bytes = try source.contents(of: file.path, limit: SiteStore.maximumImportedBytes) else {
          continue
        }
        if let old = known[file.path], try repository.withBlob(old, { $0.elementsEqual(bytes) }) {
          blobs[file.path] = old
        } else {
          blobs[file.path] = try batch.writeBlob(bytes)
        }
      }
      return blobs
    }
    paths = Set(files.map(\.path))
    removesOthers = removingOthers
  }

  /// The tree that `tree` becomes.
  func outcome(over tree: ObjectID, _ batch: WriteBatch) throws -> WriteOutcome {
    var missing = blobs
    var edits: [TreeEdit] = []
    try batch.walk(tree) { path, mode, id in
      if mode.isFolder { return .enter }
      if let blob = missing.removeValue(forKey: path) {
        if blob != id || !mode.isFile { edits.append(.put(path, blob, mode: mode.isFile ? mode : .file)) }
      } else if removesOthers, !paths.contains(path), !ImportedFiles.belongsToTools(path) {
        edits.append(.remove(path))
      }
      return .enter
    }
    for (path, blob) in missing { edits.append(.put(path, blob)) }
    return WriteOutcome(tree: try batch.writeTree(from: tree, edits))
  }

  /// The names that a folder source passes over: that they are not in it doesn't mean that they are to go.
  private static let toolNames: Set<Substring> = [
    ".git", ".DS_Store", "node_modules", ".github", ".vscode", ".idea",
  ]

  private static func belongsToTools(_ path: String) -> Bool {
    path.split(separator: "/").contains(where: toolNames.contains)
  }
}
