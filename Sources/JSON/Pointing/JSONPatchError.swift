/// Why a patch could not be read or applied. The value it was meant for is unchanged.
public struct JSONPatchError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The kinds of failure, stable for programs.
  public enum Code: String, Sendable {
    /// The document is no patch.
    case malformed
    /// An operation's pointer leads nowhere.
    case unreachable
    /// A test found another value.
    case testFailed = "test_failed"
    /// A value was to move into itself.
    case movesIntoItself = "moves_into_itself"
    /// The result would go beyond the limits.
    case tooLarge = "too_large"
  }

  /// The kind of failure.
  public let code: Code
  /// Which operation failed, the first being 0; nil when it is the patch as a whole.
  public let operation: Int?
  /// One sentence that says what is wrong.
  public let description: String

  init(_ code: Code, operation: Int?, _ reason: String) {
    self.code = code
    self.operation = operation
    let place = operation.map { "Operation \($0) of the patch" } ?? "The patch"
    description = "\(place) failed: \(reason)."
  }
}
