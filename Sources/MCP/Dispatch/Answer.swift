/// How a request ends.
enum Answer: Sendable {
  /// With a result, written as the client's revision wants it.
  case result([UInt8])
  /// With a fault of the protocol.
  case failure(RPCError)
}
