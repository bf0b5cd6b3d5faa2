/// What a path holds in one tree: what it is, and which object.
public struct FileVersion: Sendable, Hashable {
  /// What it is.
  public let mode: FileMode
  /// Which object.
  public let id: ObjectID

  /// Makes a version from its parts.
  public init(mode: FileMode, id: ObjectID) {
    self.mode = mode
    self.id = id
  }

  init(_ entry: RawTreeEntry) {
    self.init(mode: entry.mode, id: entry.id)
  }
}
