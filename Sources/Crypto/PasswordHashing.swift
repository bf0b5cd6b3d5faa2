import CArgon2

/// Argon2id: passwords kept so that whoever steals the file must guess, slowly.
///
/// ```swift
/// let hashing = PasswordHashing()
/// let stored = try hashing.hash("correct horse")          // $argon2id$v=19$m=19456,t=2,p=1$…
/// try hashing.isValid("correct horse", for: stored)       // true
/// ```
public struct PasswordHashing: Sendable {
  /// The memory that one hash takes.
  public let memoryKiB: Int
  /// How often that memory is passed over.
  public let passes: Int
  /// How many lanes could be computed side by side.
  public let lanes: Int
  private let random: RandomSource

  /// Takes the costs; the defaults are OWASP's recommendation.
  public init(memoryKiB: Int = 19456, passes: Int = 2, lanes: Int = 1, random: RandomSource = .system) {
    self.memoryKiB = memoryKiB
    self.passes = passes
    self.lanes = lanes
    self.random = random
  }

  /// The password's hash, with salt and costs, as the text that other Argon2 tools understand.
  public func hash(_ password: String) throws -> String {
    let salt = try random.bytes(16)
    let (memory, passes, lanes) = (UInt32(memoryKiB), UInt32(passes), UInt32(lanes))
    let length = argon2_encodedlen(
      passes, memory, lanes, UInt32(salt.count), UInt32(Self.hashLength), Argon2_id)
    var password = password
    let bytes = try password.withUTF8 { password in
      try [CChar](unsafeUninitializedCapacity: length) { encoded, count in
        let result = argon2id_hash_encoded(
          passes, memory, lanes, password.baseAddress, password.count, salt, salt.count, Self.hashLength,
          encoded.baseAddress, length)
        guard result == ARGON2_OK.rawValue else { throw Self.failure(.failed, result) }
        count = length
      }
    }
    return String(decoding: bytes.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  /// Whether the password is the one that `encoded` was made from; what is no such text is refused.
  public func isValid(_ password: String, for encoded: String) throws -> Bool {
    var password = password
    let result = password.withUTF8 { argon2id_verify(encoded, $0.baseAddress, $0.count) }
    if result == ARGON2_OK.rawValue { return true }
    if result == ARGON2_VERIFY_MISMATCH.rawValue { return false }
    // Whatever else is wrong, but for memory, is wrong with the text: its form, its salt, its costs.
    throw Self.failure(result == ARGON2_MEMORY_ALLOCATION_ERROR.rawValue ? .failed : .malformed, result)
  }

  /// Whether `encoded` was made with other costs than these, and should be made anew at the next sign-in.
  public func isOutdated(_ encoded: String) -> Bool {
    !encoded.hasPrefix("$argon2id$v=19$m=\(memoryKiB),t=\(passes),p=\(lanes)$")
  }

  private static let hashLength = 32

  private static func failure(_ code: CryptoError.Code, _ result: Int32) -> CryptoError {
    let reason = argon2_error_message(result).map { String(cString: $0) } ?? "no reason given"
    return CryptoError(code, "hashing a password failed: \(reason)")
  }
}
