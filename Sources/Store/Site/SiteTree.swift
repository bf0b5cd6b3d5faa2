public import Content
public import Git

/// A site as one tree of its repository has it, whether a commit holds that tree or not: the result of a merge that
/// nobody has committed, say.
///
/// What it answers is read from that tree; main's index only says where to look. So it is right whatever main is, and
/// quick as long as the tree differs little from main.
public struct SiteTree {
  /// The tree.
  public let id: ObjectID
  /// The settings, schemas, collections, views, queries and prompts as they stand there.
  public let site: SiteDefinition
  let store: SiteStore
  let reader: any ObjectReader
  let main: Snapshot
  /// What the tree has otherwise than main, by path.
  let differences: [String: TreeChange]
  let touched: TouchedReferences

  /// The site that a tree holds, read through `reader`: by default the repository, else a batch that is being written.
  public init(_ id: ObjectID, of store: SiteStore, reader: (any ObjectReader)? = nil) throws(GalleyError) {
    self.id = id
    self.store = store
    let reader = reader ?? store.repository
    self.reader = reader
    let main = try store.snapshot()
    self.main = main
    site = try translatingGit { () throws in try store.definitions.definition(of: id, in: reader) }
    let changes = try translatingGit { () throws in
      main.tree == id ? [] : try reader.changes(from: main.tree, to: id)
    }
    differences = Dictionary(changes.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
    touched = TouchedReferences()
  }

  /// The paths at which the tree differs from another one.
  public func changes(from base: SiteTree) throws(GalleyError) -> [TreeChange] {
    try translatingGit { () throws in try reader.changes(from: base.id, to: id) }
  }

  /// Whether a file lies at a path.
  public func hasFile(_ path: String) throws(GalleyError) -> Bool {
    try translatingGit { () throws in try reader.entry(at: path, in: id)?.mode.isFile ?? false }
  }

  /// The bytes of a blob.
  public func bytes(of blob: ObjectID) throws(GalleyError) -> [UInt8] {
    try translatingGit { () throws in try reader.blob(blob) }
  }

  /// How many bytes a blob has, without reading it.
  public func size(of blob: ObjectID) throws(GalleyError) -> Int {
    try translatingGit { () throws in try reader.header(of: blob).size }
  }

  /// The bytes of the file at a path; nil when there is none, or none of at most `limit` bytes.
  public func file(at path: String, limit: Int) throws(GalleyError) -> [UInt8]? {
    try translatingGit { () throws in
      guard let entry = try reader.entry(at: path, in: id), entry.mode.isFile,
        try reader.header(of: entry.id).size <= limit
      else { return nil }
      return try reader.blob(entry.id)
    }
  }

  /// Calls `body` with every file below a collection's folder, until it answers false.
  public func forEachFile(
    of collection: CollectionDefinition, _ body: (String, FileVersion) throws -> Bool
  ) throws(GalleyError) {
    try translatingGit { () throws in
      guard let folder = try reader.entry(at: String(collection.folder.dropLast()), in: id),
        folder.mode.isFolder
      else { return }
      try reader.walk(folder.id, below: collection.folder) { path, mode, blob in
        if mode.isFolder { return .enter }
        return try body(path, FileVersion(mode: mode, id: blob)) ? .enter : .stop
      }
    }
  }
}
