import Crypto

/// A second factor's secret as an app takes it: as letters to type, or as an address in a QR code.
public struct FactorSecret: Sendable {
  let bytes: [UInt8]
  /// Whose it is, as the app will show it.
  public let account: String

  /// 160 bits, as RFC 4226 recommends.
  static let length = 20

  /// The secret as letters and digits, in groups of four.
  public var letters: String {
    var groups: [Substring] = []
    var rest = Base32.encode(bytes)[...]
    while !rest.isEmpty {
      groups.append(rest.prefix(4))
      rest = rest.dropFirst(4)
    }
    return groups.joined(separator: " ")
  }

  /// The address that an app reads from a QR code.
  ///
  /// - Parameter issuer: What the server is called.
  public func address(issuer: String) -> String {
    let issuer = FactorSecret.encoded(issuer)
    return "otpauth://totp/\(issuer):\(FactorSecret.encoded(account))?secret=\(Base32.encode(bytes))"
      + "&issuer=\(issuer)"
  }

  private static func encoded(_ text: String) -> String {
    var encoded = ""
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "@"):
        encoded.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let hex = String(byte, radix: 16, uppercase: true)
        encoded += hex.count == 1 ? "%0\(hex)" : "%\(hex)"
      }
    }
    return encoded
  }
}
