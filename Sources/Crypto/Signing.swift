import COpenSSL

/// An Ed25519 key that signs.
///
/// ```swift
/// let key = try SigningKey()
/// let signature = try key.sign(bytes)
/// let isGenuine = key.verificationKey.isValid(signature, for: bytes)
/// ```
public struct SigningKey: Sendable {
  /// The 32 secret bytes that the key is made from.
  public let seed: [UInt8]
  /// The key that checks this one's signatures.
  public let verificationKey: VerificationKey
  private let handle: KeyHandle

  /// Makes a new key.
  public init(random: RandomSource = .system) throws {
    try self.init(seed: try random.bytes(32))
  }

  /// Takes 32 secret bytes.
  public init(seed: [UInt8]) throws {
    guard seed.count == 32 else {
      throw CryptoError(.wrongLength, "a signing key has 32 bytes, not \(seed.count)")
    }
    self.seed = seed
    handle = KeyHandle(
      try made(
        EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nil, seed, seed.count), "reading a signing key"))
    var length = 32
    var bytes = [UInt8](repeating: 0, count: length)
    try check(EVP_PKEY_get_raw_public_key(handle.pointer, &bytes, &length), "reading a signing key")
    verificationKey = try VerificationKey(bytes)
  }

  /// The 64-byte signature of these bytes.
  public func sign(_ bytes: some Collection<UInt8>) throws -> [UInt8] {
    let context = try made(EVP_MD_CTX_new(), "signing")
    defer { EVP_MD_CTX_free(context) }
    try check(EVP_DigestSignInit(context, nil, nil, nil, handle.pointer), "signing")
    var length = 64
    var signature = [UInt8](repeating: 0, count: length)
    try withBytes(bytes) {
      try check(EVP_DigestSign(context, &signature, &length, $0.baseAddress, $0.count), "signing")
    }
    return signature
  }
}

/// An Ed25519 key that checks signatures.
public struct VerificationKey: Sendable {
  /// The 32 public bytes.
  public let bytes: [UInt8]
  private let handle: KeyHandle

  /// Takes 32 public bytes.
  public init(_ bytes: [UInt8]) throws {
    guard bytes.count == 32 else {
      throw CryptoError(.wrongLength, "a verification key has 32 bytes, not \(bytes.count)")
    }
    self.bytes = bytes
    handle = KeyHandle(
      try made(
        EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nil, bytes, bytes.count), "reading a verification key"))
  }

  /// Whether the signature was made of these bytes with the matching key.
  public func isValid(_ signature: [UInt8], for bytes: some Collection<UInt8>) -> Bool {
    guard signature.count == 64, let context = EVP_MD_CTX_new() else { return false }
    defer {
      EVP_MD_CTX_free(context)
      ERR_clear_error()
    }
    guard EVP_DigestVerifyInit(context, nil, nil, nil, handle.pointer) == 1 else { return false }
    return withBytes(bytes) {
      EVP_DigestVerify(context, signature, signature.count, $0.baseAddress, $0.count) == 1
    }
  }
}

/// Owns OpenSSL's form of a key.
///
/// Unchecked, because the key is never changed after it was made, and OpenSSL then lets threads share it.
private final class KeyHandle: @unchecked Sendable {
  let pointer: OpaquePointer

  init(_ pointer: OpaquePointer) { self.pointer = pointer }

  deinit { EVP_PKEY_free(pointer) }
}
