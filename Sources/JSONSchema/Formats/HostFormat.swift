/// Names and addresses of hosts.
enum HostFormat {
  /// A host name of RFC 1123 whose labels may be internationalized ones (RFC 5891) in their ASCII form.
  static func isName(_ text: Bytes) -> Bool {
    guard (1...253).contains(text.count) else { return false }
    return text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).allSatisfy(isLabel)
  }

  private static func isLabel(_ label: Bytes) -> Bool {
    guard (1...63).contains(label.count), label.first != UInt8(ascii: "-"), label.last != UInt8(ascii: "-"),
      label.allSatisfy({ $0.isLetter || $0.isDigit || $0 == UInt8(ascii: "-") })
    else { return false }
    let isInternationalized =
      label.count >= 4 && label[offset: 0] | 0x20 == UInt8(ascii: "x")
      && label[offset: 1] | 0x20 == UInt8(ascii: "n") && label[offset: 2] == UInt8(ascii: "-")
      && label[offset: 3] == UInt8(ascii: "-")
    guard isInternationalized else { return true }
    guard let decoded = Punycode.decode(label.dropFirst(4)) else { return false }
    return InternationalLabel.allows(decoded)
  }

  static func isIPv4(_ text: Bytes) -> Bool {
    guard (7...15).contains(text.count) else { return false }
    let parts = text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    return parts.count == 4
      && parts.allSatisfy { part in
        // A leading zero means octal to some readers, so it is no decimal number.
        guard let value = part.number(at: 0, digits: part.count), (1...3).contains(part.count) else {
          return false
        }
        return value <= 255 && (part.count == 1 || part.first != UInt8(ascii: "0"))
      }
  }

  static func isIPv6(_ text: Bytes) -> Bool {
    guard (2...45).contains(text.count) else { return false }
    let colon = UInt8(ascii: ":")
    var groups = text.split(separator: colon, omittingEmptySubsequences: false)
    // A "::" leaves an empty group; at either end it leaves two.
    if groups.first?.isEmpty == true {
      guard groups.count > 2, groups[1].isEmpty else { return false }
      groups.removeFirst()
    }
    if groups.last?.isEmpty == true {
      guard groups.count > 1, groups[groups.count - 2].isEmpty else { return false }
      groups.removeLast()
    }
    let gaps = groups.filter(\.isEmpty).count
    guard gaps <= 1, let last = groups.last else { return false }
    var count = groups.count - gaps
    if last.contains(UInt8(ascii: ".")) {
      guard isIPv4(last) else { return false }
      groups.removeLast()
      count += 1
    }
    let areGroups = groups.allSatisfy { $0.count <= 4 && $0.allSatisfy { $0.hexadecimalValue != nil } }
    return areGroups && (gaps == 1 ? count <= 7 : count == 8)
  }
}
