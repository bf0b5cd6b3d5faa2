/// A universally unique identifier (RFC 9562).
public struct UUID: Sendable, Hashable, Comparable, LosslessStringConvertible {
  /// The first eight bytes, as a number.
  public let high: UInt64
  /// The last eight bytes, as a number.
  public let low: UInt64

  /// Takes the 128 bits as they are.
  public init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// Version 4: nothing but randomness.
  public static func random(_ random: RandomSource = .system) throws -> UUID {
    UUID(version: 4, high: try random.number(), low: try random.number())
  }

  /// Version 7: sorts by its time, in milliseconds since 1970, and is random after that.
  public static func timed(milliseconds: Int64, _ random: RandomSource = .system) throws -> UUID {
    let time = UInt64(bitPattern: milliseconds) << 16
    return UUID(version: 7, high: time | (try random.number() & 0xffff), low: try random.number())
  }

  init(version: UInt64, high: UInt64, low: UInt64) {
    self.high = high & ~0xf000 | version << 12
    self.low = low & ~(3 << 62) | 2 << 62
  }

  /// Reads the form with four hyphens, in either case; anything else is nil.
  public init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == 36, Self.hyphens.allSatisfy({ bytes[$0] == UInt8(ascii: "-") }) else { return nil }
    var (high, low) = (UInt64(0), UInt64(0))
    for (index, byte) in bytes.enumerated() where !Self.hyphens.contains(index) {
      guard let value = Hex.value(byte) else { return nil }
      if index < 18 { high = high << 4 | UInt64(value) } else { low = low << 4 | UInt64(value) }
    }
    self.init(high: high, low: low)
  }

  /// The version that it says it is.
  public var version: Int { Int(high >> 12 & 15) }

  /// The lower-case form with four hyphens.
  public var description: String {
    String(unsafeUninitializedCapacity: 36) { output in
      var shift = 60
      for index in 0..<36 {
        if Self.hyphens.contains(index) {
          output[index] = UInt8(ascii: "-")
          continue
        }
        let half = index < 18 ? high : low
        output[index] = Hex.digit(UInt8(half >> UInt64(shift) & 15))
        shift = shift == 0 ? 60 : shift - 4
      }
      return 36
    }
  }

  /// Orders by the bytes, as the text form does.
  public static func < (left: UUID, right: UUID) -> Bool {
    (left.high, left.low) < (right.high, right.low)
  }

  private static let hyphens = [8, 13, 18, 23]
}
