/// One change to make to a tree.
public struct TreeEdit: Sendable, Hashable {
  /// What shall be at the path afterwards.
  public enum Change: Sendable, Hashable {
    /// This blob, as this kind of file.
    case put(ObjectID, FileMode)
    /// Nothing; for a folder, nothing of all that is in it.
    case remove
  }

  /// Where, relative to the tree, with `/` between the names.
  public let path: String
  /// What shall be there.
  public let change: Change

  /// Makes a change at a path.
  public init(path: String, _ change: Change) {
    self.path = path
    self.change = change
  }

  /// Puts a file at a path, in place of what may be there.
  public static func put(_ path: String, _ blob: ObjectID, mode: FileMode = .file) -> TreeEdit {
    TreeEdit(path: path, .put(blob, mode))
  }

  /// Removes the file or folder at a path.
  public static func remove(_ path: String) -> TreeEdit {
    TreeEdit(path: path, .remove)
  }
}
