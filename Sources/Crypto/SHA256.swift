/// SHA-256 in one call: for names, fingerprints and shards.
public enum SHA256 {
  /// The 32 bytes of the digest.
  public static func hash(_ bytes: some Collection<UInt8>) -> [UInt8] { HashFunction.sha256.hash(bytes) }
}
