import JSON

extension JSONValue {
  /// The value where it can stand for a request whose progress is told.
  var progressToken: JSONValue? {
    switch self {
    case .string, .int: self
    default: nil
    }
  }
}
