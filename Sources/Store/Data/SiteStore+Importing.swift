public import Content
public import Git

extension SiteStore {
  /// The key of the trailer by which the commit of an import is told from those that people write. (seed: T89)
  public static let importTrailer = "Galley-Import"

  /// Makes main's files those of a folder: one commit, with what the folder doesn't have removed when that is wanted.
  ///
  /// What a folder source never shows, such as `.github`, stays. Returns nil when there was nothing to change.
  public func importing(
    _ source: some FileSource, removingOthers: Bool, author: Signature, message: String
  ) throws(GalleyError) -> ObjectID? {
    let main = ContentReference.mainBranch
    let request = WriteRequest(
      branch: main, operations: [], message: message, author: author,
      trailers: [Trailer(SiteStore.importTrailer, "folder")])
    try request.check()
    let present = try tree(of: try tip(of: main))
    // The bytes go to the disk before the line of writes is joined: nobody waits for a large folder to be read.
    let files = try translatingGit { () throws in
      try ImportedFiles(source, over: present, in: repository, removingOthers: removingOthers)
    }
    let receipt = try writes.submit(PendingWrite(request, importing: files), to: self)
    return receipt.isChange ? receipt.commit : nil
  }
}
