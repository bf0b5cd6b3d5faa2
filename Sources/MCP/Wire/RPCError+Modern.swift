import JSON

extension RPCError {
  /// A header is missing or says something other than the body.
  static func headerMismatch(_ message: String) -> RPCError { RPCError(headerMismatchCode, message) }

  /// The revision isn't spoken here without a handshake.
  static func unsupportedRevision(_ requested: String) -> RPCError {
    RPCError(
      unsupportedRevisionCode, "The protocol version \(requested) is not spoken here.",
      data: [
        "supported": .array(ProtocolRevision.modern.map { .string($0.rawValue) }),
        "requested": .string(requested),
      ])
  }

  /// There is no such resource, or not for this caller.
  static func resourceNotFound(_ uri: String, _ revision: ProtocolRevision) -> RPCError {
    RPCError(
      revision.isModern ? invalidParametersCode : resourceNotFoundCode, "Resource not found",
      data: ["uri": .string(uri)])
  }

  /// The call needs an extension that the client didn't declare.
  static func missingExtension(_ identifier: String) -> RPCError {
    missingCapability(["extensions": [identifier: [:]]])
  }
}
