internal import COpenSSL

/// SHA-256 of a few bytes in one call that cannot fail: for names, fingerprints and shards.
public enum SHA256 {
  /// The 32 bytes of the digest.
  public static func hash(_ bytes: [UInt8]) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: 32) { digest, count in
      _ = bytes.withUnsafeBufferPointer { COpenSSL.SHA256($0.baseAddress, $0.count, digest.baseAddress) }
      count = 32
    }
  }
}
