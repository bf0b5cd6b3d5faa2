import COpenSSL

/// Lends the bytes of any collection in one piece, copying only those that have no such piece.
func withBytes<Result>(
  _ bytes: some Collection<UInt8>, _ body: (UnsafeBufferPointer<UInt8>) throws -> Result
) rethrows -> Result {
  if let result = try bytes.withContiguousStorageIfAvailable(body) { return result }
  return try Array(bytes).withUnsafeBufferPointer(body)
}

/// Whether both hold the same bytes, in a time that tells nothing about where they differ.
///
/// Their lengths are no secret.
public func equalInConstantTime(_ left: some Collection<UInt8>, _ right: some Collection<UInt8>) -> Bool {
  withBytes(left) { left in
    withBytes(right) { right in
      guard left.count == right.count else { return false }
      guard let first = left.baseAddress, let second = right.baseAddress else { return true }
      return CRYPTO_memcmp(first, second, left.count) == 0
    }
  }
}
