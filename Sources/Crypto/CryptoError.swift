import COpenSSL

/// Why a cryptographic step was refused.
public struct CryptoError: Error, Sendable, Equatable, CustomStringConvertible {
  /// What kind of refusal it is.
  public enum Code: String, Sendable {
    /// A key, nonce or tag has the wrong length.
    case wrongLength = "wrong_length"
    /// The bytes were changed, or belong to another key.
    case notAuthentic = "not_authentic"
    /// The text is not what its encoding allows.
    case malformed
    /// The library below failed.
    case failed
  }

  /// What kind of refusal it is.
  public let code: Code
  /// What is wrong, in a sentence that tells no secret.
  public let message: String

  init(_ code: Code, _ message: String) {
    self.code = code
    self.message = message
  }

  /// The sentence.
  public var description: String { message }
}

/// The one checked call into OpenSSL: 1 is success, everything else the error that it left behind.
func check(_ result: Int32, _ operation: StaticString) throws {
  guard result == 1 else { throw failure(operation) }
}

/// The same for calls that return a new object.
func made<Object>(_ object: Object?, _ operation: StaticString) throws -> Object {
  guard let object else { throw failure(operation) }
  return object
}

private func failure(_ operation: StaticString) -> CryptoError {
  let number = ERR_get_error()
  // The rest of this thread's queue would be mistaken for the reason of a later failure.
  ERR_clear_error()
  let reason = ERR_reason_error_string(number).map { String(cString: $0) }
  return CryptoError(.failed, "\(operation) failed: \(reason ?? "no reason given")")
}
