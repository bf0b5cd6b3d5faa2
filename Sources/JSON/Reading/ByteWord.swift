/// Eight bytes looked at together, the first in memory being the lowest.
struct ByteWord {
  let bits: UInt64

  @inline(__always) init(at address: UnsafePointer<UInt8>) {
    bits = UInt64(littleEndian: UnsafeRawPointer(address).loadUnaligned(as: UInt64.self))
  }

  /// Fewer than eight bytes, at least one, filled up with spaces. No byte beyond them is touched.
  @inline(__always) init(_ count: Int, at address: UnsafePointer<UInt8>) {
    let raw = UnsafeRawPointer(address)
    let last = count &- 1
    var word: UInt64
    if count >= 4 {
      // Two halves that may overlap: what both have is the same.
      let high = UInt64(UInt32(littleEndian: (raw + (count &- 4)).loadUnaligned(as: UInt32.self)))
      word = UInt64(UInt32(littleEndian: raw.loadUnaligned(as: UInt32.self)))
      word |= high &<< Self.bits(count &- 4)
    } else {
      word = UInt64(address[0])
      word |= UInt64(address[count >> 1]) &<< Self.bits(count >> 1)
      word |= UInt64(address[last]) &<< Self.bits(last)
    }
    bits = word | Self.repeating(UInt8(ascii: " ")) &<< Self.bits(count)
  }

  @inline(__always) private static func bits(_ bytes: Int) -> UInt64 {
    UInt64(truncatingIfNeeded: bytes &* 8)
  }

  @inline(__always) func store(at address: UnsafeMutablePointer<UInt8>) {
    UnsafeMutableRawPointer(address).storeBytes(of: bits.littleEndian, as: UInt64.self)
  }

  @inline(__always) static func repeating(_ byte: UInt8) -> UInt64 {
    UInt64(byte) &* 0x0101_0101_0101_0101
  }

  /// The high bit of each byte that cannot stand bare in a string: a quote, a backslash or a control
  /// character. The lowest bit set is exact; borrows can only mark bytes above it wrongly.
  ///
  /// Flipping bit 1 moves the quote (0x22) right above the control characters (below 0x20) and leaves
  /// those where they are, so that one comparison finds both.
  @inline(__always) var stops: UInt64 {
    let quoteOrControl = (bits ^ Self.repeating(0x02)) &- Self.repeating(0x21)
    let backslash = (bits ^ Self.repeating(0x5C)) &- Self.repeating(0x01)
    return (quoteOrControl | backslash) & ~bits & Self.repeating(0x80)
  }

  /// The high bit of each byte equal to `byte`, which is ASCII or not; the lowest bit set is exact.
  @inline(__always) func matches(_ byte: UInt8) -> UInt64 {
    let difference = bits ^ Self.repeating(byte)
    return (difference &- Self.repeating(0x01)) & ~difference & Self.repeating(0x80)
  }

  /// Which byte the lowest mark stands for.
  @inline(__always) static func first(_ marks: UInt64) -> Int { marks.trailingZeroBitCount >> 3 }
}
