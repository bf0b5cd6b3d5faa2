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
    /// The revision before; nil for what is new.
    public let previous: ObjectID?
    /// The fields that others had changed since the revision that the caller named, and that stay as they have them.
    public internal(set) var mergedFields: [String] = []

    /// Whether the write was put together with what others did.
    public var isMerged: Bool { !mergedFields.isEmpty }
    /// Whether the file is another one than before.
    public var isChange: Bool { revision != previous }
  }

  /// The branch's tip after the write; after a rehearsal, the tip as it is.
  public let commit: ObjectID
  /// The tree of that commit; after a rehearsal, the tree that the commit would have.
  public let tree: ObjectID
  /// The branch's tip before the write; for a new branch, where it starts.
  public let parent: ObjectID
  /// Whether there was anything to write; without a difference no commit is made.
  public let isChange: Bool
  /// Whether nothing was written, because it wasn't to be.
  public let isDryRun: Bool
  /// The files that were set or removed, in the order of the operations.
  public let written: [Written]
  /// What is not forbidden but looks like a mistake.
  public let warnings: [Problem]

  /// The files of objects among those that were written.
  public var objects: [Written] { written.filter { $0.collection != nil } }
}
