/// Markup that is safe to send: what was put in as text is escaped.
public struct Markup: Sendable {
  /// The bytes, in UTF-8.
  public internal(set) var bytes: [UInt8]
}
