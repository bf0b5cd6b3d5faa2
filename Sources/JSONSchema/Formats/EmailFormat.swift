/// Mailboxes of RFC 5321.
enum EmailFormat {
  static func allows(_ text: Bytes) -> Bool {
    guard text.count <= 254, let at = text.lastIndex(of: UInt8(ascii: "@")) else { return false }
    let local = text[..<at]
    guard (1...64).contains(local.count) else { return false }
    return (isQuoted(local) || isDotted(local)) && isDomain(text[(at + 1)...])
  }

  private static func isDotted(_ local: Bytes) -> Bool {
    local.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).allSatisfy { atom in
      !atom.isEmpty && atom.allSatisfy { $0.isLetter || $0.isDigit || Self.signs.contains($0) }
    }
  }

  private static func isQuoted(_ local: Bytes) -> Bool {
    let quote = UInt8(ascii: "\"")
    guard local.count >= 2, local.first == quote, local.last == quote else { return false }
    var inner = local.dropFirst().dropLast()
    while let byte = inner.popFirst() {
      let stands = byte == UInt8(ascii: "\\") ? inner.popFirst() : byte == quote ? nil : byte
      guard let stands, (32...126).contains(stands) else { return false }
    }
    return true
  }

  private static func isDomain(_ domain: Bytes) -> Bool {
    guard domain.first == UInt8(ascii: "["), domain.last == UInt8(ascii: "]"), domain.count > 2 else {
      return HostFormat.isName(domain)
    }
    let address = domain.dropFirst().dropLast()
    let prefix = Array("ipv6:".utf8)
    if address.count > 5, zip(address, prefix).allSatisfy({ $0 | 0x20 == $1 | 0x20 }) {
      return HostFormat.isIPv6(address.dropFirst(5))
    }
    return HostFormat.isIPv4(address)
  }

  private static let signs = Array("!#$%&'*+-/=?^_`{|}~".utf8)
}
