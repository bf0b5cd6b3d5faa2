/// The formats that are known; others are remarks.
enum Format: String, Sendable, CaseIterable {
  case date
  case dateTime = "date-time"
  case time
  case email
  case hostname
  case ipv4
  case ipv6
  case uri
  case uriReference = "uri-reference"
  case uuid
  case regex

  /// Whether `text` has the format.
  func allows(_ text: String) -> Bool {
    if self == .regex { return PatternFormat.allows(text) }
    return text.utf8.withContiguousStorageIfAvailable(allows)
      ?? Array(text.utf8).withUnsafeBufferPointer(allows)
  }

  private func allows(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let text = Slice(base: bytes, bounds: bytes.indices)
    return switch self {
    case .date: DateFormat.isDate(text)
    case .dateTime: DateFormat.isDateTime(text)
    case .time: DateFormat.isTime(text)
    case .email: EmailFormat.allows(text)
    case .hostname: HostFormat.isName(text)
    case .ipv4: HostFormat.isIPv4(text)
    case .ipv6: HostFormat.isIPv6(text)
    case .uri: URIFormat.isURI(text)
    case .uriReference: URIFormat.isReference(text)
    case .uuid: Self.isUUID(text)
    case .regex: false
    }
  }

  /// What a value of the format is called in a sentence.
  var requirement: String {
    switch self {
    case .date: "a date such as 2026-11-21"
    case .dateTime: "a date and time with an offset such as 2026-11-21T09:30:00Z"
    case .time: "a time with an offset such as 09:30:00Z"
    case .email: "an email address"
    case .hostname: "a host name"
    case .ipv4: "an IPv4 address"
    case .ipv6: "an IPv6 address"
    case .uri: "a full URL or other URI such as https://example.org/page"
    case .uriReference: "a URL, or a path such as /page"
    case .uuid: "a UUID such as 2eb8aa08-aa98-11ea-b4aa-73b441d16380"
    case .regex: "a regular expression as in ECMAScript"
    }
  }

  private static func isUUID(_ text: Bytes) -> Bool {
    guard text.count == 36 else { return false }
    return text.indices.allSatisfy { index in
      switch index - text.startIndex {
      case 8, 13, 18, 23: text[index] == UInt8(ascii: "-")
      default: text[index].hexadecimalValue != nil
      }
    }
  }
}

/// A piece of UTF-8 text.
typealias Bytes = Slice<UnsafeBufferPointer<UInt8>>
