import JSON

extension JSONValue {
  /// The value where it can stand for a request whose progress is told.
  var progressToken: JSONValue? {
    switch self {
    case .string(let text) where text.utf8.count <= RequestID.mostBytes: self
    case .int: self
    default: nil
    }
  }
}
