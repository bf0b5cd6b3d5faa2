/// One line of git's protocol: its length in four digits, then its bytes; or one of the marks between lines.
enum PacketLine: Sendable, Hashable {
  case data([UInt8])
  /// `0000`: the end of a list.
  case flush
  /// `0001`: parts a list in two.
  case delimiter
  /// `0002`: the end of an answer.
  case responseEnd

  /// The longest line with its length.
  static let maximumLength = 65_520
  /// The most bytes of a band's line: git takes no more of one.
  static let maximumBandBytes = 65_515

  /// The line's text, without the line break at its end.
  var text: String? {
    guard case .data(let bytes) = self else { return nil }
    return String(decoding: bytes.last == UInt8(ascii: "\n") ? bytes.dropLast() : bytes[...], as: UTF8.self)
  }
}

extension [UInt8] {
  /// Appends a line with these bytes.
  mutating func append(packet bytes: some Collection<UInt8>) {
    append(packetLength: bytes.count + 4)
    append(contentsOf: bytes)
  }

  /// Appends a line with this text.
  mutating func append(packet text: String) { append(packet: text.utf8) }

  /// Appends the mark for the end of a list.
  mutating func appendFlush() { append(contentsOf: "0000".utf8) }

  /// Appends bytes to a band, in as many lines as they need.
  mutating func append(band: UInt8, _ bytes: some Collection<UInt8>) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let part = rest.prefix(PacketLine.maximumBandBytes)
      append(packetLength: part.count + 5)
      append(band)
      append(contentsOf: part)
      rest = rest.dropFirst(part.count)
    }
  }

  private mutating func append(packetLength length: Int) {
    for shift in [12, 8, 4, 0] {
      let digit = UInt8(truncatingIfNeeded: length >> shift & 15)
      append(digit < 10 ? 48 + digit : 87 + digit)
    }
  }
}
