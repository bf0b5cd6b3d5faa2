import Crypto

/// Codes of six digits that change every 30 seconds, as apps on phones make them (RFC 6238 with SHA-1).
struct TimedCode {
  let secret: [UInt8]

  /// The number of the 30 seconds in which a moment lies.
  static func step(at milliseconds: Int64) -> Int64 { milliseconds / 1_000 / 30 }

  /// The code of a step.
  func code(of step: Int64) throws -> String {
    let counter = (0..<8).reversed().map { UInt8(truncatingIfNeeded: step >> (Int64($0) * 8)) }
    let tag = try HMACSHA1.tag(for: counter, key: secret)
    let offset = Int(tag[19] & 0x0F)
    let number = tag[offset..<offset + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) } & 0x7FFF_FFFF
    let digits = String(number % 1_000_000)
    return String(repeating: "0", count: 6 - digits.count) + digits
  }

  /// The step that a code belongs to: the present one, or one beside it, since clocks differ and people type slowly.
  func step(of code: String, at milliseconds: Int64) throws -> Int64? {
    let now = TimedCode.step(at: milliseconds)
    var found: Int64?
    // All three are computed, so that the time tells nothing.
    for step in now - 1...now + 1
    where equalInConstantTime(try self.code(of: step).utf8, code.utf8) {
      found = step
    }
    return found
  }
}
