import COpenSSL

/// A secret key that seals bytes so that nobody without it can read or change them.
///
/// ```swift
/// let key = try EncryptionKey(bytes)
/// let sealed = try key.seal("secret".utf8, authenticating: "user 7".utf8)
/// let plain = try key.open(sealed, authenticating: "user 7".utf8)
/// ```
/// A sealed message is the nonce, the ciphertext and the tag, one after the other.
public struct EncryptionKey: Sendable {
  /// How messages are sealed.
  public enum Algorithm: Sendable {
    /// The fastest where the processor helps, as all servers' do.
    case aes256GCM
    /// As safe, and fast without such help.
    case chaCha20Poly1305
  }

  /// The length of a key in bytes.
  public static let length = 32
  private static let nonceLength = 12
  private static let tagLength = 16

  private let bytes: [UInt8]
  private let algorithm: Algorithm
  private let random: RandomSource

  /// Takes 32 bytes as the key.
  ///
  /// - Parameters:
  ///   - random: Where the nonces come from. Two messages with one nonce betray both.
  public init(
    _ bytes: [UInt8], algorithm: Algorithm = .aes256GCM, random: RandomSource = .system
  ) throws {
    guard bytes.count == Self.length else {
      throw CryptoError(.wrongLength, "an encryption key has 32 bytes, not \(bytes.count)")
    }
    self.bytes = bytes
    self.algorithm = algorithm
    self.random = random
  }

  /// Seals bytes together with others that stay outside but can't be exchanged.
  public func seal(
    _ plain: some Collection<UInt8>, authenticating context: some Collection<UInt8> = []
  ) throws -> [UInt8] {
    let nonce = try random.bytes(Self.nonceLength)
    let cipher = try Cipher(method, bytes, nonce, seals: true)
    try cipher.authenticate(context)
    var sealed = nonce
    try cipher.add(plain, to: &sealed)
    try cipher.finish()
    sealed += try cipher.tag(Self.tagLength)
    return sealed
  }

  /// Opens what `seal` made with the same key and context; anything else is refused.
  public func open(
    _ sealed: some Collection<UInt8>, authenticating context: some Collection<UInt8> = []
  ) throws -> [UInt8] {
    guard sealed.count >= Self.nonceLength + Self.tagLength else {
      throw CryptoError(.notAuthentic, "the sealed message is too short")
    }
    let body = sealed.dropFirst(Self.nonceLength)
    let cipher = try Cipher(method, bytes, Array(sealed.prefix(Self.nonceLength)), seals: false)
    try cipher.authenticate(context)
    var plain: [UInt8] = []
    try cipher.add(body.dropLast(Self.tagLength), to: &plain)
    try cipher.expect(tag: Array(body.suffix(Self.tagLength)))
    do {
      try cipher.finish()
    } catch {
      throw CryptoError(.notAuthentic, "the sealed message was changed or belongs to another key")
    }
    return plain
  }

  private var method: OpaquePointer? {
    switch algorithm {
    case .aes256GCM: EVP_aes_256_gcm()
    case .chaCha20Poly1305: EVP_chacha20_poly1305()
    }
  }
}

/// One message on its way through OpenSSL.
private struct Cipher: ~Copyable {
  private let context: OpaquePointer

  init(_ method: OpaquePointer?, _ key: [UInt8], _ nonce: [UInt8], seals: Bool) throws {
    let context = try made(EVP_CIPHER_CTX_new(), "starting a cipher")
    do {
      try check(EVP_CipherInit_ex(context, method, nil, key, nonce, seals ? 1 : 0), "starting a cipher")
    } catch {
      EVP_CIPHER_CTX_free(context)
      throw error
    }
    self.context = context
  }

  deinit { EVP_CIPHER_CTX_free(context) }

  func authenticate(_ bytes: some Collection<UInt8>) throws {
    try withBytes(bytes) { bytes in
      guard !bytes.isEmpty else { return }
      var count: Int32 = 0
      try check(
        EVP_CipherUpdate(context, nil, &count, bytes.baseAddress, try length(bytes)), "authenticating")
    }
  }

  func add(_ bytes: some Collection<UInt8>, to output: inout [UInt8]) throws {
    output += try withBytes(bytes) { bytes in
      try [UInt8](unsafeUninitializedCapacity: bytes.count) { buffer, written in
        guard !bytes.isEmpty else { return }
        var count: Int32 = 0
        try check(
          EVP_CipherUpdate(context, buffer.baseAddress, &count, bytes.baseAddress, try length(bytes)),
          "ciphering")
        written = Int(count)
      }
    }
  }

  func finish() throws {
    // Neither mode holds bytes back, but OpenSSL wants a place for some.
    var rest: (UInt64, UInt64) = (0, 0)
    var count: Int32 = 0
    try withUnsafeMutableBytes(of: &rest) {
      try check(
        EVP_CipherFinal_ex(context, $0.baseAddress?.assumingMemoryBound(to: UInt8.self), &count), "ciphering")
    }
  }

  func tag(_ length: Int) throws -> [UInt8] {
    var tag = [UInt8](repeating: 0, count: length)
    try check(copenssl_get_tag(context, Int32(length), &tag), "ciphering")
    return tag
  }

  func expect(tag: [UInt8]) throws {
    try check(copenssl_set_tag(context, Int32(tag.count), tag), "ciphering")
  }

  private func length(_ bytes: UnsafeBufferPointer<UInt8>) throws -> Int32 {
    guard let length = Int32(exactly: bytes.count) else {
      throw CryptoError(.wrongLength, "a message of \(bytes.count) bytes is too long to seal")
    }
    return length
  }
}
