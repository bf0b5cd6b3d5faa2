/// All that is wrong with a value.
public struct ValidationReport: Sendable, Equatable {
  /// The failures, as many as the options allow.
  public let failures: [ValidationFailure]
  /// How many failures there are, those left out included.
  public let total: Int

  /// Whether nothing is wrong.
  public var isValid: Bool { total == 0 }
}
