public import Content
public import Git

extension ObjectReader {
  /// The file or folder that systems which ignore case take for the same as `path`, or that stands in its way: a file
  /// where it needs a folder.
  public func twin(of path: String, in tree: ObjectID) throws -> String? {
    let names = path.split(separator: "/").map(String.init)
    var folder = tree
    var above = ""
    for (depth, name) in names.enumerated() {
      let folded = ObjectName.folded(name)
      let entries = try self.tree(folder)
      if let other = entries.first(where: { $0.name != name && ObjectName.folded($0.name) == folded }) {
        return above + other.name
      }
      guard depth < names.count - 1, let next = entries.first(where: { $0.name == name }) else { return nil }
      guard next.mode.isFolder else { return above + name }
      folder = next.id
      above += name + "/"
    }
    return nil
  }
}

extension SiteTree {
  /// The file or folder that differs from a path only in case.
  public func twin(of path: String) throws(GalleyError) -> String? {
    try translatingGit { () throws in try reader.twin(of: path, in: id) }
  }
}
