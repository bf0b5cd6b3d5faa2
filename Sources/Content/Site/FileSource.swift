/// Where a site's files come from: a folder on disk, or a tree in a repository.
public protocol FileSource {
  /// The files below a folder (with its slash; "" for the whole site), sorted by path.
  func files(under folder: String) throws(GalleyError) -> [SourceFile]

  /// The bytes of the file at `path`; nil when there is none. Throws for one that is larger than `limit`.
  func contents(of path: String, limit: Int) throws(GalleyError) -> [UInt8]?
}

/// One file of a site, as its source lists it.
public struct SourceFile: Sendable, Hashable {
  /// What stands at a path.
  public enum Kind: Sendable {
    case regular, symbolicLink, other
  }

  public let path: String
  public let kind: Kind

  public init(path: String, kind: Kind) {
    self.path = path
    self.kind = kind
  }

  /// The file's name without folders and ending: the id of what a definition file defines.
  public var stem: String {
    let name = path.split(separator: "/").last ?? ""
    return String(name.prefix { $0 != "." })
  }
}
