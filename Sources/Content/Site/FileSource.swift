/// Where a site's files come from: a folder on disk, or a tree in a repository.
public protocol FileSource {
  /// The files below a folder (with its slash; "" for the whole site), sorted by path.
  func files(under folder: String) throws(GalleyError) -> [SourceFile]

  /// The bytes of the file at `path`; nil when there is none. Throws for one that is larger than `limit`.
  func contents(of path: String, limit: Int) throws(GalleyError) -> [UInt8]?
}
