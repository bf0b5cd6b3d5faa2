/// The parts of an absolute address, read strictly: what two readers could understand differently is none.
public struct WebAddress: Sendable, Hashable {
  /// The whole, as it was written.
  public let text: String
  /// `https`, in small letters.
  public let scheme: String
  /// The host in small letters, an IPv6 address in its brackets; empty where there is none.
  public let host: String
  /// The port, where one is named.
  public let port: UInt16?
  /// What follows the authority up to the question mark.
  public let path: String
  /// What follows the question mark.
  public let query: String?
  /// Whether a name or a password stands before the host.
  public let hasUserInfo: Bool
  /// Whether something follows a `#`.
  public let hasFragment: Bool

  /// Reads an address of at most 2,048 characters; nil where it is none.
  public init?(_ text: String) {
    guard text.utf8.count <= 2_048, text.utf8.allSatisfy(WebAddress.isAllowed),
      let colon = text.firstIndex(of: ":"), WebAddress.isScheme(text[..<colon])
    else { return nil }
    self.text = text
    scheme = text[..<colon].lowercased()
    let (beforeFragment, fragment) = text[text.index(after: colon)...].halves(at: "#")
    hasFragment = fragment != nil
    let (hierarchy, query) = beforeFragment.halves(at: "?")
    self.query = query.map { String($0) }
    guard hierarchy.hasPrefix("//") else {
      (host, port, path, hasUserInfo) = ("", nil, String(hierarchy), false)
      return
    }
    let rest = hierarchy.dropFirst(2)
    let end = rest.firstIndex(of: "/") ?? rest.endIndex
    path = String(rest[end...])
    let authority = rest[..<end]
    let at = authority.lastIndex(of: "@")
    hasUserInfo = at != nil
    let place = at.map { authority[authority.index(after: $0)...] } ?? authority
    guard let (host, port) = WebAddress.place(place) else { return nil }
    self.host = host
    self.port = port
  }

  /// Whether the host is this machine itself, by one of the three names that may stand in a redirect.
  public var isLoopback: Bool { ["localhost", "127.0.0.1", "[::1]"].contains(host) }

  /// Scheme, host and port.
  public var origin: String { "\(scheme)://\(host)" + (port.map { ":\($0)" } ?? "") }

  private static func place(_ text: Substring) -> (host: String, port: UInt16?)? {
    let hostEnd: String.Index
    if text.hasPrefix("[") {
      guard let bracket = text.firstIndex(of: "]") else { return nil }
      hostEnd = text.index(after: bracket)
    } else {
      hostEnd = text.firstIndex(of: ":") ?? text.endIndex
    }
    let host = text[..<hostEnd].lowercased()
    guard !host.isEmpty, host.utf8.allSatisfy(isHostLetter) || isBracketed(host) else { return nil }
    let rest = text[hostEnd...]
    if rest.isEmpty { return (host, nil) }
    guard rest.first == ":", rest.dropFirst().utf8.allSatisfy({ (0x30...0x39).contains($0) }),
      let port = UInt16(rest.dropFirst()), port > 0
    else { return nil }
    return (host, port)
  }

  /// What names and IPv4 addresses are made of: others mean something in a content policy, such as `*`.
  private static func isHostLetter(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || "-._".utf8.contains(byte)
  }

  private static func isBracketed(_ host: String) -> Bool {
    host.hasPrefix("[") && host.hasSuffix("]")
      && host.utf8.dropFirst().dropLast().allSatisfy { byte in
        (0x61...0x66).contains(byte) || (0x30...0x39).contains(byte) || ":.".utf8.contains(byte)
      }
  }

  private static func isScheme(_ text: Substring) -> Bool {
    guard let first = text.utf8.first, (0x41...0x5A).contains(first & 0xDF) else { return false }
    return text.utf8.allSatisfy { byte in
      (0x41...0x5A).contains(byte & 0xDF) || (0x30...0x39).contains(byte)
        || [UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: ".")].contains(byte)
    }
  }

  /// What RFC 3986 lets stand in an address; browsers read a backslash as a slash.
  private static func isAllowed(_ byte: UInt8) -> Bool {
    (0x21...0x7E).contains(byte) && !"\\\"<>^`{|}".utf8.contains(byte)
  }
}

extension Substring {
  /// What stands before the first such character, and what behind it; nil where there is none.
  fileprivate func halves(at separator: Character) -> (Substring, Substring?) {
    guard let at = firstIndex(of: separator) else { return (self, nil) }
    return (self[..<at], self[index(after: at)...])
  }
}
