/// The id of a thing in the state store: of one kind, so that a person's is never taken for a client's.
public struct EntityID<Entity>: RawRepresentable, Sendable, Hashable, CustomStringConvertible {
  /// The id as text.
  public let rawValue: String

  /// An id that was made before.
  public init(rawValue: String) { self.rawValue = rawValue }

  init(_ text: String) { rawValue = text }

  /// The id as text.
  public var description: String { rawValue }
}
