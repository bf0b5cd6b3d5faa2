public import Comparison
internal import Content
public import Git

/// An object in which a changeset differs from what it began with.
public struct ObjectChange: Sendable {
  /// What happened to the object.
  public enum Status: String, Sendable, CaseIterable {
    case added, changed, removed, renamed
    /// The same object in another file: its date or another part of its path changed.
    case moved
  }

  /// The collection that it belongs to.
  public let collection: String
  /// Its id; of a removed object the one that it had.
  public let id: String
  /// The id that it had before, if that was another.
  public let previousID: String?
  /// Its file; of a removed object the one that it had.
  public let path: String
  /// Its file before, if that was another.
  public let previousPath: String?
  /// What happened to it.
  public let status: Status
  /// What it is called now, or was.
  public let title: String?
  /// The blob that it was.
  public let old: ObjectID?
  /// The blob that it is.
  public let new: ObjectID?
  /// Its fields.
  public let comparison: ObjectComparison
  /// Whether the fields were not looked at, since too much changes at once.
  public let isAbridged: Bool
  /// The schemas of the collection before and after.
  let schemas: [ContentSchema]

  /// The name by which it is asked for: `posts/fog`.
  public var name: String { "\(collection)/\(id)" }

  /// Which objects there were before, and are now: a renamed one is two names.
  var previousName: String { "\(collection)/\(previousID ?? id)" }

  func with(title: String?, _ comparison: ObjectComparison) -> ObjectChange {
    ObjectChange(
      collection: collection, id: id, previousID: previousID, path: path, previousPath: previousPath,
      status: status, title: title, old: old, new: new, comparison: comparison, isAbridged: isAbridged,
      schemas: schemas)
  }
}
