/// One path at which two trees differ.
public struct TreeChange: Sendable, Hashable {
  /// What happened to a path.
  public enum Status: String, Sendable {
    /// It is in the new tree only.
    case added
    /// It is in the old tree only.
    case removed
    /// It is in both, with other bytes or another mode.
    case modified
  }

  /// The path, relative to the trees that were compared.
  public let path: String
  /// What was there; nil if nothing was.
  public let old: FileVersion?
  /// What is there now; nil if nothing is.
  public let new: FileVersion?

  /// Makes a change from its parts.
  public init(path: String, old: FileVersion?, new: FileVersion?) {
    self.path = path
    self.old = old
    self.new = new
  }

  /// What happened to the path.
  public var status: Status {
    old == nil ? .added : new == nil ? .removed : .modified
  }
}
