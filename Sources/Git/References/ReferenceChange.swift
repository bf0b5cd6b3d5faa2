/// One move of a reference, made only if the reference is where it is expected to be.
public struct ReferenceChange: Sendable, Hashable {
  /// Where a reference has to be before it is moved.
  public enum Expectation: Sendable, Hashable {
    /// It may be anywhere, or not exist.
    case any
    /// It must not exist.
    case absent
    /// It must be exactly here.
    case at(ObjectID)
  }

  /// The whole name, such as `refs/heads/main`.
  public let name: String
  /// Where it has to be.
  public let expected: Expectation
  /// Where it shall be; nil removes it.
  public let target: ObjectID?
  /// A line for the reference's log, where the repository keeps one.
  public let reason: String

  /// Makes a change from its parts.
  public init(name: String, expected: Expectation, target: ObjectID?, reason: String = "") {
    self.name = name
    self.expected = expected
    self.target = target
    self.reason = reason
  }

  /// Makes a reference that doesn't exist yet.
  public static func create(_ name: String, at target: ObjectID, reason: String = "") -> ReferenceChange {
    ReferenceChange(name: name, expected: .absent, target: target, reason: reason)
  }

  /// Moves a reference from where it is known to be; `from` nil means that it must not exist.
  public static func move(
    _ name: String, from: ObjectID?, to target: ObjectID, reason: String = ""
  ) -> ReferenceChange {
    ReferenceChange(
      name: name, expected: from.map { .at($0) } ?? .absent, target: target, reason: reason)
  }

  /// Sets a reference wherever it is.
  public static func set(_ name: String, to target: ObjectID, reason: String = "") -> ReferenceChange {
    ReferenceChange(name: name, expected: .any, target: target, reason: reason)
  }

  /// Removes a reference from where it is known to be; `from` nil removes it wherever it is.
  public static func remove(_ name: String, from: ObjectID?) -> ReferenceChange {
    ReferenceChange(name: name, expected: from.map { .at($0) } ?? .any, target: nil)
  }
}
