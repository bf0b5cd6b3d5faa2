/// Why something outside couldn't be asked.
public struct OutboundError: Error, Sendable, CustomStringConvertible {
  /// A sentence that says what went wrong with which address.
  public let description: String
}
