extension Style {
  /// A text as a screen may be given it: what content could do to the screen is shown instead of done.
  ///
  /// Control characters and those that turn the direction of writing become visible; of escape sequences only those pass
  /// that a `Style` makes.
  static func harmless(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isHarmful) else { return text }
    var result = String.UnicodeScalarView()
    var rest = text.unicodeScalars[...]
    while let scalar = rest.first {
      if let own = ownSequence(at: rest) {
        result.append(contentsOf: own)
        rest = rest[own.endIndex...]
        continue
      }
      rest.removeFirst()
      if isHarmful(scalar) {
        result.append(contentsOf: "‹U+\(String(scalar.value, radix: 16, uppercase: true))›".unicodeScalars)
      } else {
        result.append(scalar)
      }
    }
    return String(result)
  }

  private static let own: [[Unicode.Scalar]] = ["0", "1", "2", "31", "32", "33"].map {
    Array("\u{1B}[\($0)m".unicodeScalars)
  }

  private static func ownSequence(
    at text: Substring.UnicodeScalarView
  ) -> Substring.UnicodeScalarView? {
    guard text.first == "\u{1B}" else { return nil }
    return own.first { text.starts(with: $0) }.map { text.prefix($0.count) }
  }

  private static func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A: false
    case 0...0x1F, 0x7F...0x9F, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}
