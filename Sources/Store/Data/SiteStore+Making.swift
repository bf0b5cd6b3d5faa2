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
        var edits: [TreeEdit] = []
        for file in files where file.kind == .regular {
          guard let bytes = try source.contents(of: file.path, limit: maximumImportedBytes) else { continue }
          edits.append(.put(file.path, try batch.writeBlob(bytes)))
        }
        let tree = try batch.writeTree(from: nil, edits)
        let commit = try batch.writeCommit(CommitDraft(tree: tree, author: author, message: "Begin the site"))
        batch.move(.create("refs/heads/main", at: commit))
        return commit
      }
    }
  }

  /// The largest file that an import takes; larger ones belong into git-lfs.
  static let maximumImportedBytes = 100 << 20
}
