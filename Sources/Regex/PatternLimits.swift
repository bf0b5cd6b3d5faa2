/// What a pattern may cost, so that one that anybody may write can't hold up a server.
///
/// Steps are counted, not timed: whether a text matches must not depend on how busy the machine is.
public struct PatternLimits: Sendable, Equatable {
  /// How many bytes of UTF-8 a pattern may have.
  public var patternBytes: Int
  /// How deeply groups may nest.
  public var nesting: Int
  /// How many bytes the compiled pattern may have.
  public var compiledBytes: Int
  /// How many steps a search may take in a text of no length.
  public var steps: Int
  /// How many steps more it may take for every byte of text.
  public var stepsPerByte: Int
  /// How much memory a search may use to remember where to go back to.
  public var memoryBytes: Int

  /// Limits that honest patterns stay within and that end a runaway search within milliseconds.
  public static let `default` = PatternLimits()

  /// Limits that are the default ones but for those named.
  public init(
    patternBytes: Int = 4096, nesting: Int = 64, compiledBytes: Int = 128 << 10, steps: Int = 200_000,
    stepsPerByte: Int = 16, memoryBytes: Int = 32 << 20
  ) {
    self.patternBytes = patternBytes
    self.nesting = nesting
    self.compiledBytes = compiledBytes
    self.steps = steps
    self.stepsPerByte = stepsPerByte
    self.memoryBytes = memoryBytes
  }
}
