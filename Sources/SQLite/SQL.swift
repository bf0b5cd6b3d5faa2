/// The text of one SQL statement: a literal, found again by its address, or text made at run time.
///
/// A string literal becomes `SQL` by itself, and can't be interpolated: values belong in parameters.
///
/// ```swift
/// try connection.scalar("SELECT count(*) FROM posts WHERE author = ?", author)
/// try connection.scalar(SQL("SELECT count(*) FROM \(table)"))
/// ```
public struct SQL: Sendable, ExpressibleByStringLiteral, CustomStringConvertible {
  enum Source: Sendable {
    case literal(StaticString)
    case text(String)
  }

  let source: Source

  /// SQL written in the source code.
  public init(stringLiteral literal: StaticString) {
    // A literal of one character may have no address; no such statement exists, but none may crash.
    source = literal.hasPointerRepresentation ? .literal(literal) : .text(literal.description)
  }

  /// SQL put together at run time.
  public init(_ text: String) { source = .text(text) }

  /// The statement's text.
  public var description: String {
    switch source {
    case .literal(let literal): literal.description
    case .text(let text): text
    }
  }
}
