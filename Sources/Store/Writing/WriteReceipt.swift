public import Content
public import Git

/// What a write did. When it is in the caller's hands, the commit is on the disk.
public struct WriteReceipt: Sendable {
  /// One file that the write set or removed.
  public struct Written: Sendable {
    /// The collection of the object in the file; nil for other files.
    public let collection: String?
    /// The id of the object in the file; nil for other files.
    public let id: String?
    /// The file's path inside the site.
    public let path: String
    /// The new revision; nil for what was removed.
    public let revision: ObjectID?
  }

  /// The branch's tip after the write.
  public let commit: ObjectID
  /// The tree of that commit.
  public let tree: ObjectID
  /// Whether there was anything to write; without a difference no commit is made.
  public let isChange: Bool
  /// The files that were set or removed, in the order of the operations.
  public let written: [Written]
  /// What is not forbidden but looks like a mistake.
  public let warnings: [Problem]
}
