/// The checksum of zip, gzip and PNG: finds accidents, not attacks.
public struct CRC32: Sendable {
  private var state: UInt32 = .max

  /// Starts with no bytes.
  public init() {}

  /// The checksum of these bytes.
  public static func checksum(_ bytes: some Collection<UInt8>) -> UInt32 {
    var sum = CRC32()
    sum.update(bytes)
    return sum.value
  }

  /// The checksum of all bytes so far.
  public var value: UInt32 { ~state }

  /// Adds the next bytes.
  public mutating func update(_ bytes: some Collection<UInt8>) {
    state = withBytes(bytes) { bytes in
      Self.tables.withUnsafeBufferPointer { Self.advance(state, over: UnsafeRawBufferPointer(bytes), $0) }
    }
  }

  private static func advance(
    _ start: UInt32, over bytes: UnsafeRawBufferPointer, _ table: UnsafeBufferPointer<UInt32>
  ) -> UInt32 {
    var crc = start
    var read = 0
    // Eight bytes at a time, each through a table of its own, instead of eight steps that wait for
    // each other.
    while read + 8 <= bytes.count {
      let word =
        UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: read, as: UInt64.self)) ^ UInt64(crc)
      crc = 0
      for lane in 0..<8 {
        crc ^= table[(7 - lane) * 256 + Int(truncatingIfNeeded: word >> (8 * UInt64(lane)) & 0xff)]
      }
      read += 8
    }
    while read < bytes.count {
      crc = crc >> 8 ^ table[Int((crc ^ UInt32(bytes[read])) & 0xff)]
      read += 1
    }
    return crc
  }

  private static let tables: [UInt32] = {
    var tables = [UInt32](repeating: 0, count: 8 * 256)
    for byte in 0..<256 {
      var crc = UInt32(byte)
      for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xedb8_8320 : crc >> 1 }
      tables[byte] = crc
    }
    for index in 256..<tables.count {
      let before = tables[index - 256]
      tables[index] = before >> 8 ^ tables[Int(before & 0xff)]
    }
    return tables
  }()
}
