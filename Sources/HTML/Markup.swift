/// Markup that is safe to send: whatever was put in as text is escaped.
///
/// ```swift
/// let greeting = p(.class("lead")) {
///   "Good morning, "
///   strong { person.name }      // whatever the name holds, it is shown as it is written
/// }
/// ```
/// Elements are functions, attributes are values with a leading dot, and a text becomes escaped text. There is no way to
/// put in a string as markup, but for ``TrustedMarkup``. (security: W2)
public struct Markup: Sendable {
  /// The bytes, in UTF-8.
  public internal(set) var bytes: [UInt8]

  /// No markup.
  public init() { bytes = [] }

  /// A text, escaped.
  public init(text: String) {
    bytes = []
    append(escaping: text)
  }

  /// Markup that somebody vouches for, as it is.
  public init(_ trusted: TrustedMarkup) { bytes = trusted.bytes }

  /// What the closure builds, without an element around it.
  public init(@MarkupBuilder content: () throws -> Markup) rethrows { self = try content() }

  /// Whether there is nothing.
  public var isEmpty: Bool { bytes.isEmpty }

  /// Adds markup behind this.
  public mutating func append(_ other: Markup) {
    if bytes.isEmpty { self = other } else { bytes += other.bytes }
  }

  /// Adds a text, escaped.
  public mutating func append(text: String) { append(escaping: text) }
}

extension Markup: CustomStringConvertible {
  /// The markup as text, for tests and logs.
  public var description: String { String(decoding: bytes, as: UTF8.self) }
}
