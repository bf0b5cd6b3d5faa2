public import Content
public import Files
public import Git

extension SiteStore {
  /// The name under which Galley itself commits.
  public static func galley(at seconds: Int64) -> Signature {
    Signature(name: "Galley", email: "galley@localhost", time: seconds)
  }

  /// Makes a bare repository whose main branch holds the files of a folder, as its first commit.
  public static func makeRepository(
    at path: Path, from source: some FileSource, author: Signature
  ) throws(GalleyError) {
    let files = try source.files(under: "")
    try translatingGit { () throws in
      let repository = try Repository.initialize(at: path.string)
      _ = try repository.batch { batch in
        let edits = try edits(for: files, in: source, batch)
        let tree = try batch.writeTree(from: nil, edits)
        let commit = try batch.writeCommit(CommitDraft(tree: tree, author: author, message: "Begin the site"))
        batch.move(.create("refs/heads/main", at: commit))
        return commit
      }
    }
  }

  /// Makes main's files those of a folder: one commit, with what the folder doesn't have removed when that is wanted.
  ///
  /// Returns nil when there was nothing to change.
  public func importing(
    _ source: some FileSource, removingOthers: Bool, author: Signature, message: String
  ) throws(GalleyError) -> ObjectID? {
    let files = try source.files(under: "")
    let name = "refs/heads/\(ContentReference.mainBranch)"
    let result = try translatingGit { () throws in
      try repository.batch { batch -> ObjectID? in
        guard let tip = try repository.resolve(name) else { return nil }
        let old = try batch.treeID(ofCommit: tip)
        var edits = try SiteStore.edits(for: files, in: source, batch)
        if removingOthers {
          let wanted = Set(edits.map(\.path))
          try batch.walk(old) { path, mode, _ in
            if !mode.isFolder, !wanted.contains(path) { edits.append(.remove(path)) }
            return .enter
          }
        }
        let tree = try batch.writeTree(from: old, edits)
        guard tree != old else { return nil }
        let commit = try batch.writeCommit(
          CommitDraft(tree: tree, parents: [tip], author: author, message: message))
        batch.move(.move(name, from: tip, to: commit))
        return commit
      }
    }
    expectChange()
    return result
  }

  private static func edits(
    for files: [SourceFile], in source: some FileSource, _ batch: WriteBatch
  ) throws -> [TreeEdit] {
    var edits: [TreeEdit] = []
    for file in files where file.kind == .regular {
      guard let bytes = try source.contents(of: file.path, limit: maximumImportedBytes) else { continue }
      edits.append(.put(file.path, try batch.writeBlob(bytes)))
    }
    return edits
  }

  /// The largest file that an import takes; larger ones belong into git-lfs.
  private static let maximumImportedBytes = 100 << 20
}
