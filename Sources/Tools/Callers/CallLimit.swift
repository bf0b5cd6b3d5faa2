/// How often a caller may call in a minute, and with whom it shares that.
public struct CallLimit: Sendable, Hashable {
  /// Names those whose calls are counted together.
  public let name: String
  /// The calls of a minute.
  public let callsPerMinute: Int

  /// A limit; nil where the number is 0, which sets none.
  public init?(_ name: String, callsPerMinute: Int) {
    guard callsPerMinute > 0 else { return nil }
    self.name = name
    self.callsPerMinute = callsPerMinute
  }
}
