/// URIs and references of RFC 3986.
enum URIFormat {
  static func isURI(_ text: Bytes) -> Bool {
    guard let colon = text.firstIndex(of: UInt8(ascii: ":")), isScheme(text[..<colon]) else { return false }
    return isRest(text[(colon + 1)...])
  }

  static func isReference(_ text: Bytes) -> Bool {
    if isURI(text) { return true }
    // Before the first slash a colon would end a scheme.
    let first = text.prefix { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
    return !first.contains(UInt8(ascii: ":")) && isRest(text)
  }

  private static func isScheme(_ text: Bytes) -> Bool {
    guard let first = text.first, first.isLetter else { return false }
    return text.allSatisfy {
      $0.isLetter || $0.isDigit || $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-")
        || $0 == UInt8(ascii: ".")
    }
  }

  /// Authority, path, query and fragment.
  private static func isRest(_ text: Bytes) -> Bool {
    var rest = text
    if let mark = rest.firstIndex(of: UInt8(ascii: "#")) {
      guard consists(rest[(mark + 1)...], of: .query) else { return false }
      rest = rest[..<mark]
    }
    if let mark = rest.firstIndex(of: UInt8(ascii: "?")) {
      guard consists(rest[(mark + 1)...], of: .query) else { return false }
      rest = rest[..<mark]
    }
    if rest.starts(with: [UInt8(ascii: "/"), UInt8(ascii: "/")]) {
      let authority = rest.dropFirst(2).prefix { $0 != UInt8(ascii: "/") }
      guard isAuthority(authority) else { return false }
      rest = rest[authority.endIndex...]
    }
    return consists(rest, of: .path)
  }

  private static func isAuthority(_ text: Bytes) -> Bool {
    var host = text
    if let at = text.firstIndex(of: UInt8(ascii: "@")) {
      guard consists(text[..<at], of: .user) else { return false }
      host = text[(at + 1)...]
    }
    if host.first == UInt8(ascii: "[") {
      guard let end = host.firstIndex(of: UInt8(ascii: "]")) else { return false }
      return isLiteral(host[(host.startIndex + 1)..<end]) && isPort(host[(end + 1)...])
    }
    let name = host.prefix { $0 != UInt8(ascii: ":") }
    return consists(name, of: .name) && isPort(host[name.endIndex...])
  }

  private static func isLiteral(_ text: Bytes) -> Bool {
    guard let first = text.first, first | 0x20 == UInt8(ascii: "v") else { return HostFormat.isIPv6(text) }
    let version = text.dropFirst().prefix { $0.hexadecimalValue != nil }
    let rest = text[version.endIndex...]
    return !version.isEmpty && rest.first == UInt8(ascii: ".") && rest.count > 1 && consists(rest, of: .user)
      && !rest.contains(UInt8(ascii: "%"))
  }

  private static func isPort(_ text: Bytes) -> Bool {
    text.isEmpty || (text.first == UInt8(ascii: ":") && text.dropFirst().allSatisfy(\.isDigit))
  }

  /// What may stand in a part besides letters, digits, marks, delimiters and escapes.
  private enum Part {
    case name, user, path, query
  }

  private static func consists(_ text: Bytes, of part: Part) -> Bool {
    var rest = text
    while let byte = rest.popFirst() {
      if byte.isLetter || byte.isDigit || marks.contains(byte) { continue }
      switch byte {
      case UInt8(ascii: "%"):
        guard rest.popFirst()?.hexadecimalValue != nil, rest.popFirst()?.hexadecimalValue != nil else {
          return false
        }
      case UInt8(ascii: ":"): if part == .name { return false }
      case UInt8(ascii: "@"): if part == .name || part == .user { return false }
      case UInt8(ascii: "/"): if part != .path && part != .query { return false }
      case UInt8(ascii: "?"): if part != .query { return false }
      default: return false
      }
    }
    return true
  }

  private static let marks = Array("-._~!$&'()*+,;=".utf8)
}
