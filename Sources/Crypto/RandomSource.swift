import COpenSSL

/// Where random bytes come from: the system, or a test's own sequence.
public struct RandomSource: Sendable {
  private let fill: @Sendable (UnsafeMutableRawBufferPointer) throws -> Void

  /// Takes a function that fills a buffer.
  public init(_ fill: @escaping @Sendable (UnsafeMutableRawBufferPointer) throws -> Void) { self.fill = fill }

  /// OpenSSL's generator, seeded by the system: good enough for keys.
  public static let system = RandomSource { buffer in
    guard let start = buffer.baseAddress else { return }
    try check(
      RAND_bytes(start.assumingMemoryBound(to: UInt8.self), Int32(buffer.count)), "making random bytes")
  }

  /// New random bytes.
  public func bytes(_ count: Int) throws -> [UInt8] {
    try [UInt8](unsafeUninitializedCapacity: count) { buffer, made in
      try fill(UnsafeMutableRawBufferPointer(buffer))
      made = count
    }
  }

  /// A random number of 64 bits.
  public func number() throws -> UInt64 {
    var number: UInt64 = 0
    try withUnsafeMutableBytes(of: &number) { try fill($0) }
    return number
  }
}
