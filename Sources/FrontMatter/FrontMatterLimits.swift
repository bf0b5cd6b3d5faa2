/// Bounds on what one file's front matter may hold; the defaults suit anything written by hand.
public struct FrontMatterLimits: Sendable, Equatable {
  /// The most bytes between the fences.
  public var bytes: Int
  /// How deep values may nest.
  public var depth: Int
  /// The most values, each alias counted as all that it stands for.
  public var values: Int

  /// One mebibyte, 64 levels, 100,000 values.
  public static let `default` = FrontMatterLimits()

  /// Limits with the given bounds.
  public init(bytes: Int = 1 << 20, depth: Int = 64, values: Int = 100_000) {
    self.bytes = bytes
    // The reader recurses: this many levels are safe on the smallest thread stack.
    self.depth = min(depth, 256)
    self.values = values
  }
}
