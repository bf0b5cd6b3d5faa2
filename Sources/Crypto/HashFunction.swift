import COpenSSL

/// A function from any bytes to a few that stand for them.
///
/// ```swift
/// let etag = Hex.encode(SHA256.hash(bytes))
/// ```
public enum HashFunction: Sendable {
  /// For security and everything new.
  case sha256
  /// For git's object ids and protocols that ask for it; not collision-proof.
  case sha1

  /// The length of its results in bytes.
  public var length: Int {
    switch self {
    case .sha256: 32
    case .sha1: 20
    }
  }

  /// The hash of these bytes.
  public func hash(_ bytes: some Collection<UInt8>) -> [UInt8] {
    withBytes(bytes) { bytes in
      [UInt8](unsafeUninitializedCapacity: length) { digest, count in
        // Nothing in the bytes can make it fail, and without memory for 200 bytes nothing can go on.
        let result = EVP_Digest(bytes.baseAddress, bytes.count, digest.baseAddress, nil, method, nil)
        precondition(result == 1, "OpenSSL can't hash")
        count = length
      }
    }
  }

  var method: OpaquePointer? {
    switch self {
    case .sha256: Methods.sha256
    case .sha1: Methods.sha1
    }
  }
}

/// OpenSSL's tables, looked up once: finding them by name costs more than hashing a short text.
private enum Methods {
  // Immutable and shared by design of OpenSSL.
  nonisolated(unsafe) static let sha256 = EVP_MD_fetch(nil, "SHA256", nil)
  nonisolated(unsafe) static let sha1 = EVP_MD_fetch(nil, "SHA1", nil)
}

/// A hash of bytes that come in pieces.
///
/// ```swift
/// var stream = try HashStream(.sha256)
/// for piece in pieces { try stream.update(piece) }
/// let digest = try stream.finish()
/// ```
public struct HashStream: ~Copyable {
  private let context: OpaquePointer
  private let function: HashFunction

  /// Starts with no bytes.
  public init(_ function: HashFunction) throws {
    let context = try made(EVP_MD_CTX_new(), "starting a hash")
    do {
      try check(EVP_DigestInit_ex(context, function.method, nil), "starting a hash")
    } catch {
      EVP_MD_CTX_free(context)
      throw error
    }
    self.context = context
    self.function = function
  }

  deinit { EVP_MD_CTX_free(context) }

  /// Adds the next bytes.
  public mutating func update(_ bytes: some Collection<UInt8>) throws {
    try withBytes(bytes) { try check(EVP_DigestUpdate(context, $0.baseAddress, $0.count), "hashing") }
  }

  /// The hash of all bytes that were added.
  public consuming func finish() throws -> [UInt8] {
    try [UInt8](unsafeUninitializedCapacity: function.length) { digest, count in
      try check(EVP_DigestFinal_ex(context, digest.baseAddress, nil), "hashing")
      count = function.length
    }
  }
}
