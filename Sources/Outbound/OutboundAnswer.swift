/// What somebody else's server answered. A redirect is an answer like any other: nobody follows it.
public struct OutboundAnswer: Sendable {
  /// The status.
  public let status: Int
  /// The fields, in their order.
  public let headers: [(name: String, value: String)]
  /// The body, at most as large as the client's limit.
  public let body: [UInt8]

  /// The first field of a name, whatever its case.
  public func header(_ name: String) -> String? {
    headers.first { $0.name.lowercased() == name.lowercased() }?.value
  }
}
