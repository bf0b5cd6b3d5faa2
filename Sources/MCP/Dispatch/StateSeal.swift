import Crypto
import JSON

/// Seals what a call wants to know again when it is made once more, and opens what comes back.
///
/// The client carries the sealed state. It can't read or change it, and can't use it for another principal, another
/// call, or after its time.
struct StateSeal: Sendable {
  private let key: EncryptionKey
  private let lifetime: Int64
  private let clock: @Sendable () -> Int64

  init(secret: [UInt8], lifetime: Duration, clock: @escaping @Sendable () -> Int64) throws {
    key = try EncryptionKey(
      try HKDFSHA256.derive(from: secret, info: "mcp request state".utf8, count: EncryptionKey.length))
    self.lifetime = lifetime.components.seconds * 1000
    self.clock = clock
  }

  /// Seals a state for the same call by the same principal.
  func seal(_ state: JSONValue, principal: String, request: Request) throws -> String {
    let plain: JSONValue = ["until": .int(clock() + lifetime), "state": state]
    return Base64.url.encode(
      try key.seal(plain.bytes(), authenticating: StateSeal.context(principal, request)))
  }

  /// Opens a state; anything that wasn't sealed for this call and principal, or is too old, is refused.
  func open(_ sealed: String, principal: String, request: Request) throws(RPCError) -> JSONValue {
    guard let bytes = try? Base64.url.decode(sealed),
      let plain = try? key.open(bytes, authenticating: StateSeal.context(principal, request)),
      let content = try? JSONValue(parsing: plain), let until = content["until"]?.int
    else {
      throw .invalidParameters(
        "“requestState” is not the one that was given for this call. Call again without it.")
    }
    guard clock() <= Int64(until) else {
      throw .invalidParameters("“requestState” is too old. Call again without it.")
    }
    return content["state"] ?? .null
  }

  private static func context(_ principal: String, _ request: Request) -> [UInt8] {
    var call = request.parameters
    for name in ["_meta", "inputResponses", "requestState"] { call[name] = nil }
    let digest = SHA256.hash(JSONValue.object(call).bytes(.canonical))
    return Array(principal.utf8) + [0] + Array(request.method.utf8) + [0] + digest
  }
}
