import JSON

extension LogLevel {
  /// The level that a client wants to hear of; nil where it wants none.
  init?(wanted value: JSONValue?) throws(RPCError) {
    guard let value else { return nil }
    guard let level = value.string.flatMap(LogLevel.init) else {
      throw .invalidParameters("“\(MetaKey.logLevel)” is none of the levels that there are.")
    }
    self = level
  }
}
