/// One step on the way to a field: into an object by key, or into a list by position.
///
/// A path is written as a literal: `["seo", "title"]`, `["tags", 0]`.
public enum FieldStep: Sendable, Hashable {
  /// The member of an object.
  case key(String)
  /// The item of a list, from 0; one past the last appends.
  case index(Int)
}

extension FieldStep: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
  /// A string literal is a key.
  public init(stringLiteral key: String) { self = .key(key) }
  /// An integer literal is a position.
  public init(integerLiteral index: Int) { self = .index(index) }
}

extension FieldStep: CustomStringConvertible {
  /// The key or the position.
  public var description: String {
    switch self {
    case .key(let key): key
    case .index(let index): String(index)
    }
  }
}
