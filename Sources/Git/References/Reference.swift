/// A name for a commit (or, rarely, another object).
public struct Reference: Sendable, Hashable {
  /// The whole name, such as `refs/heads/main`.
  public let name: String
  /// The object that it names.
  public let target: ObjectID

  /// Makes a reference value.
  public init(name: String, target: ObjectID) {
    self.name = name
    self.target = target
  }
}

/// What a reference's file says: an object, or the name of another reference.
enum ReferenceValue: Equatable {
  case object(ObjectID)
  case symbolic(String)
}
