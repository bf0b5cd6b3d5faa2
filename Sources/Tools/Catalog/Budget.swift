/// How long an answer may become: counted in bytes, promised in tokens.
struct Budget: Sendable {
  /// What holds where a caller says nothing.
  static let usualTokens = 8_000
  /// The most that a caller may ask for.
  static let maximumTokens = 50_000
  /// How many bytes of JSON are taken for a token: a little less than models need, so that the promise holds.
  static let bytesPerToken = 3.6

  /// The bytes that are left.
  private(set) var bytes: Int

  /// The budget that the arguments ask for.
  init(_ arguments: ToolArguments) {
    self.init(tokens: arguments.int("max_tokens") ?? Budget.usualTokens)
  }

  /// A budget of so many tokens; a little is kept back for what stands around the items.
  init(tokens: Int) { bytes = max(0, Int(Double(tokens) * Budget.bytesPerToken) - Budget.frame) }

  /// Takes the bytes of one more item; false when there aren't enough left, and nothing is taken.
  mutating func take(_ count: Int) -> Bool {
    guard count <= bytes else { return false }
    bytes -= count
    return true
  }

  /// About how many tokens so many bytes are.
  static func tokens(ofBytes count: Int) -> Int { Int((Double(count) / bytesPerToken).rounded(.up)) }

  private static let frame = 256
}
