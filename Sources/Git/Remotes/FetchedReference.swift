/// A local reference that a fetch moved.
public struct FetchedReference: Sendable, Hashable {
  /// The whole local name.
  public let name: String
  /// Where it was; nil if it is new.
  public let old: ObjectID?
  /// Where it is; nil if it was removed because the remote has it no more.
  public let new: ObjectID?

  /// Makes a value from its parts.
  public init(name: String, old: ObjectID?, new: ObjectID?) {
    self.name = name
    self.old = old
    self.new = new
  }
}
