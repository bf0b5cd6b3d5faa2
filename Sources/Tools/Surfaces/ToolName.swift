import Crypto

/// How the names of tools are made to fit what clients take: 64 letters, digits, `_`, `-` and `.`. (seed: T116)
enum ToolName {
  static let maximumBytes = 64

  /// A site's slug as a part of a tool's name.
  static func spelled(_ slug: String) -> String {
    String(
      slug.unicodeScalars.map {
        $0.isASCII && ($0.properties.isAlphabetic || isDigit($0)) ? Character($0) : "_"
      })
  }

  /// A name, cut and made unlike others where it is too long.
  static func fitting(_ name: String) -> String {
    guard name.utf8.count > maximumBytes else { return name }
    let mark = Hex.encode(SHA256.hash(Array(name.utf8)).prefix(4))
    return "\(name.prefix(maximumBytes - mark.count - 1))_\(mark)"
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }
}
