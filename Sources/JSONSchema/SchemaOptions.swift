public import Regex

/// How a schema is read and what validating may cost.
public struct SchemaOptions: Sendable, Equatable {
  /// Whether `format` is checked. If not it is a remark, as the standard has it where nothing else is said.
  public var assertsFormats: Bool
  /// How many subschemas a schema and what it refers to may have together.
  public var subschemas: Int
  /// How deeply a schema may nest.
  public var schemaDepth: Int
  /// How many schemas may be entered within one another while a value is checked.
  public var depth: Int
  /// How many steps checking one value may take.
  public var steps: Int
  /// How many failures are reported; the others are counted.
  public var failures: Int
  /// What each pattern in the schema may cost.
  public var patterns: PatternLimits
  /// How many bytes all patterns may have together when they are compiled.
  public var patternBytes: Int

  /// Options that suit schemas and values from anybody.
  public static let `default` = SchemaOptions()

  /// Options that are the default ones but for those named.
  public init(
    assertsFormats: Bool = true, subschemas: Int = 20_000, schemaDepth: Int = 256, depth: Int = 512,
    steps: Int = 10_000_000, failures: Int = 100, patterns: PatternLimits = .default,
    patternBytes: Int = 16 << 20
  ) {
    self.assertsFormats = assertsFormats
    self.subschemas = subschemas
    self.schemaDepth = schemaDepth
    self.depth = depth
    self.steps = steps
    self.failures = failures
    self.patterns = patterns
    self.patternBytes = patternBytes
  }
}
