/// One file of a site, as its source lists it.
public struct SourceFile: Sendable, Hashable {
  /// What stands at a path.
  public enum Kind: Sendable {
    case regular, symbolicLink, other
  }

  /// Where it lies inside the site.
  public let path: String
  /// What stands there.
  public let kind: Kind

  /// A file of a kind at a path.
  public init(path: String, kind: Kind) {
    self.path = path
    self.kind = kind
  }

  /// The file's name without folders and ending: the id of what a definition file defines.
  public var stem: String {
    let name = path[(path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex)...]
    return String(name.lastIndex(of: ".").map { name[..<$0] } ?? name)
  }
}
