/// An address for a link, a form or a picture: one that can't run script.
public struct SafeAddress: Sendable, Hashable {
  /// What stands for an address that was refused: a place on the same page that isn't there.
  public static let refused = "#refused"

  /// The address, or `#refused`.
  public let text: String

  /// Lets pass what has no scheme, or one of `http`, `https`, `mailto`, `tel` and `otpauth`.
  public init(_ address: String) {
    text = SafeAddress.isSafe(address) ? address : SafeAddress.refused
  }

  private static func isSafe(_ address: String) -> Bool {
    var scheme: [UInt8] = []
    for byte in address.utf8 {
      switch byte {
      // Browsers pass over these: `java\nscript:` is `javascript:` to them.
      case 0...0x20, 0x7F: continue
      case UInt8(ascii: ":"): return allowed.contains(String(decoding: scheme, as: UTF8.self))
      // The scheme would have ended before: what follows is a path, a query or a fragment.
      case UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "#"), UInt8(ascii: "\\"): return true
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): scheme.append(byte | 0x20)
      default: scheme.append(byte)
      }
    }
    return true
  }

  private static let allowed: Set<String> = ["http", "https", "mailto", "tel", "otpauth"]
}
