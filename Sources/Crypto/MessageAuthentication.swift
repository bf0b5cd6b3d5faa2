import COpenSSL

/// HMAC-SHA256: a tag that only a holder of the key can make or check.
public enum HMACSHA256 {
  /// The 32-byte tag of these bytes.
  public static func tag(for bytes: some Collection<UInt8>, key: some Collection<UInt8>) throws -> [UInt8] {
    try HashFunction.sha256.tag(for: bytes, key: key)
  }

  /// Whether `tag` belongs to these bytes and this key.
  public static func isValid(
    _ tag: some Collection<UInt8>, for bytes: some Collection<UInt8>, key: some Collection<UInt8>
  ) throws -> Bool {
    equalInConstantTime(tag, try self.tag(for: bytes, key: key))
  }
}

/// HMAC-SHA1, for protocols that ask for it, such as the codes of apps on phones (RFC 4226).
public enum HMACSHA1 {
  /// The 20-byte tag of these bytes.
  public static func tag(for bytes: some Collection<UInt8>, key: some Collection<UInt8>) throws -> [UInt8] {
    try HashFunction.sha1.tag(for: bytes, key: key)
  }
}

extension HashFunction {
  /// As RFC 2104 defines it, rather than by OpenSSL's function: that looks its parts up by name at each call, which
  /// takes longer than the hashes of a short text.
  fileprivate func tag(for bytes: some Collection<UInt8>, key: some Collection<UInt8>) throws -> [UInt8] {
    let blockLength = 64  // of both functions
    var block = key.count > blockLength ? hash(key) : Array(key)
    block.reserveCapacity(blockLength + length)
    for _ in block.count..<blockLength { block.append(0) }
    for index in block.indices { block[index] ^= 0x36 }
    var inner = try HashStream(self)
    try inner.update(block)
    try inner.update(bytes)
    for index in block.indices { block[index] ^= 0x36 ^ 0x5c }
    return hash(block + (try inner.finish()))
  }
}

/// HKDF-SHA256 (RFC 5869): many keys from one secret, each for a purpose of its own.
public enum HKDFSHA256 {
  /// `count` bytes for the purpose that `info` names.
  public static func derive(
    from secret: some Collection<UInt8>, salt: some Collection<UInt8> = [],
    info: some Collection<UInt8>, count: Int
  ) throws -> [UInt8] {
    guard (1...255 * 32).contains(count) else {
      throw CryptoError(.wrongLength, "a key of \(count) bytes can't be derived")
    }
    let context = try made(EVP_PKEY_CTX_new_id(EVP_PKEY_HKDF, nil), "deriving a key")
    defer { EVP_PKEY_CTX_free(context) }
    try check(EVP_PKEY_derive_init(context), "deriving a key")
    try check(EVP_PKEY_CTX_set_hkdf_md(context, EVP_sha256()), "deriving a key")
    try withBytes(salt) { salt in
      // No salt means a salt of zeros; OpenSSL's default is the same.
      guard !salt.isEmpty else { return }
      try check(EVP_PKEY_CTX_set1_hkdf_salt(context, salt.baseAddress, Int32(salt.count)), "deriving a key")
    }
    try withBytes(secret) {
      try check(EVP_PKEY_CTX_set1_hkdf_key(context, $0.baseAddress, Int32($0.count)), "deriving a key")
    }
    try withBytes(info) { info in
      guard !info.isEmpty else { return }
      try check(EVP_PKEY_CTX_add1_hkdf_info(context, info.baseAddress, Int32(info.count)), "deriving a key")
    }
    return try [UInt8](unsafeUninitializedCapacity: count) { key, made in
      var length = count
      try check(EVP_PKEY_derive(context, key.baseAddress, &length), "deriving a key")
      made = length
    }
  }
}
