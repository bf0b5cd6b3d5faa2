/// Suggests values; runs where it may wait.
public typealias Completer<Caller: MCPCaller> =
  @Sendable (Call<Caller>, CompletionRequest) throws -> Completion

/// For what a value is wanted, and how it begins.
public struct CompletionRequest: Sendable, Hashable {
  /// What has the argument.
  public enum Reference: Sendable, Hashable {
    case prompt(name: String)
    case resource(template: String)
  }

  /// What has the argument.
  public var reference: Reference
  /// The argument's name.
  public var argument: String
  /// How its value begins.
  public var value: String
  /// The arguments that are known already.
  public var known: [String: String]

  /// A request for suggestions.
  public init(reference: Reference, argument: String, value: String, known: [String: String] = [:]) {
    self.reference = reference
    self.argument = argument
    self.value = value
    self.known = known
  }
}

/// Values that may be meant, the likeliest first.
public struct Completion: Sendable, Hashable {
  /// The values; a hundred at most are sent.
  public var values: [String]
  /// How many there are in all, where that is known.
  public var total: Int?

  /// Suggestions.
  public init(_ values: [String], total: Int? = nil) {
    self.values = values
    self.total = total
  }

  /// No suggestions.
  public static let none = Completion([], total: 0)
}
