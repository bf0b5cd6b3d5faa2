public import Content
public import Git

/// A site's files as they stand in a tree of its repository.
public struct TreeSource: FileSource {
  private let reader: any ObjectReader
  private let tree: ObjectID

  /// The files of `tree`, read through `reader`: a repository, or a batch that is being written.
  public init(_ reader: any ObjectReader, tree: ObjectID) {
    self.reader = reader
    self.tree = tree
  }

  /// The files below a folder, sorted by path.
  public func files(under folder: String) throws(GalleyError) -> [SourceFile] {
    try translatingGit { () throws in
      var start = tree
      if !folder.isEmpty {
        guard let entry = try reader.entry(at: String(folder.dropLast()), in: tree), entry.mode.isFolder
        else {
          return []
        }
        start = entry.id
      }
      var files: [SourceFile] = []
      try reader.walk(start, below: folder) { path, mode, _ in
        if !mode.isFolder { files.append(SourceFile(path: path, kind: SourceFile.Kind(mode))) }
        return .enter
      }
      return files
    }
  }

  /// The bytes of a file; nil when there is none at that path.
  public func contents(of path: String, limit: Int) throws(GalleyError) -> [UInt8]? {
    let entry = try translatingGit { () throws in try reader.entry(at: path, in: tree) }
    guard let entry, entry.mode.isFile else { return nil }
    let size = try translatingGit { () throws in try reader.header(of: entry.id).size }
    if size > limit {
      throw GalleyError(
        .tooLarge, "‘\(path)’ has \(size) bytes; \(limit) are allowed.",
        hint: "Make it smaller.")
    }
    return try translatingGit { () throws in try reader.blob(entry.id) }
  }
}

extension SourceFile.Kind {
  /// What an entry of that mode is.
  init(_ mode: FileMode) {
    self = mode.isFile ? .regular : mode.isSymlink ? .symbolicLink : .other
  }
}
