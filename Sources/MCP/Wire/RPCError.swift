public import JSON

/// A fault of the protocol, in the words of JSON-RPC. What a tool can't do is a result, not this.
public struct RPCError: Error, Sendable, Hashable {
  /// The number that programs branch on.
  public var code: Int
  /// One sentence.
  public var message: String
  /// What programs may want to know.
  public var data: JSONValue?
  /// What the call needs of a credential, where that is what is wrong. It isn't part of the message.
  public var challenge: Challenge?

  /// A fault.
  public init(_ code: Int, _ message: String, data: JSONValue? = nil, challenge: Challenge? = nil) {
    self.code = code
    self.message = message
    self.data = data
    self.challenge = challenge
  }

  /// The fault as it is sent.
  var json: JSONObject {
    var json: JSONObject = ["code": .int(Int64(code)), "message": .string(message)]
    if let data { json["data"] = data }
    return json
  }

  /// The message is no JSON.
  public static let parseCode = -32700
  /// The message is no request.
  public static let invalidRequestCode = -32600
  /// The method isn't served.
  public static let methodNotFoundCode = -32601
  /// The parameters can't be used.
  public static let invalidParametersCode = -32602
  /// Something went wrong here.
  public static let internalCode = -32603
  /// A header is missing or says something other than the body. Modern only.
  public static let headerMismatchCode = -32020
  /// The client lacks what the call needs. Modern only.
  public static let missingCapabilityCode = -32021
  /// The revision isn't spoken here. Modern only.
  public static let unsupportedRevisionCode = -32022
  /// There is no such resource. Legacy only.
  public static let resourceNotFoundCode = -32002

  /// The message is no request that can be taken.
  static func invalid(_ message: String) -> RPCError { RPCError(invalidRequestCode, message) }

  /// The parameters can't be used.
  public static func invalidParameters(_ message: String, data: JSONValue? = nil) -> RPCError {
    RPCError(invalidParametersCode, message, data: data)
  }

  /// The method isn't served.
  public static func methodNotFound(_ method: String) -> RPCError {
    RPCError(methodNotFoundCode, "Method not found: \(method)")
  }

  /// Something went wrong here, of which nothing is told.
  public static let internalFault = RPCError(internalCode, "Something went wrong on this side.")

  /// The call needs what the client didn't declare.
  public static func missingCapability(_ required: JSONObject) -> RPCError {
    RPCError(
      missingCapabilityCode, "The client lacks a capability that this call needs.",
      data: ["requiredCapabilities": .object(required)])
  }
}
