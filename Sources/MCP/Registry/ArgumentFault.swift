public import JSON

/// One thing that is wrong with a tool's arguments.
public struct ArgumentFault: Sendable, Hashable {
  /// Where in the arguments.
  public var place: JSONPointer
  /// The keyword of the schema that says so, such as `required`.
  public var keyword: String
  /// What is wrong, in a sentence.
  public var message: String
  /// What would be right, where the schema says it.
  public var expected: JSONValue?

  /// A fault at a place.
  public init(place: JSONPointer, keyword: String, message: String, expected: JSONValue? = nil) {
    self.place = place
    self.keyword = keyword
    self.message = message
    self.expected = expected
  }
}
