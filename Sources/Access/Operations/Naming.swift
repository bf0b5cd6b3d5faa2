import Content

/// The rules for names that people give to people, clients and credentials.
enum Naming {
  /// The name without spaces around it; refused where it is none.
  static func checked(_ name: String, of kind: String, atMost bytes: Int = 200) throws(GalleyError) -> String
  {
    let trimmed = trimming(name)
    guard !trimmed.isEmpty else {
      throw GalleyError(
        .invalidName, "The \(kind) has no name.", hint: "Give one that says where it is used.")
    }
    guard !trimmed.unicodeScalars.contains(where: breaksLines) else {
      throw GalleyError(
        .invalidName, "The \(kind)’s name has several lines.", hint: "Leave the line breaks out.")
    }
    try checkText(trimmed, "The \(kind)’s name", atMost: bytes)
    return trimmed
  }

  /// Refuses text that is too long, or that would do something to a screen.
  static func checkText(_ text: String, _ what: String, atMost bytes: Int) throws(GalleyError) {
    guard text.utf8.count <= bytes else {
      throw GalleyError(.invalidName, "\(what) is longer than \(bytes) bytes.", hint: "Shorten it.")
    }
    guard text.unicodeScalars.allSatisfy({ !controls($0) || $0 == "\n" }) else {
      throw GalleyError(.invalidName, "\(what) holds control characters.", hint: "Leave them out.")
    }
    guard !hidesLetters(text) else {
      throw GalleyError(
        .invalidName, "\(what) holds characters that nobody sees.",
        hint: "Leave them out: two names that look alike must be one.")
    }
  }

  private static func breaksLines(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .lineSeparator, .paragraphSeparator: true
    default: scalar == "\n"
    }
  }

  /// Whether a character says how others are shown, such as those that turn the direction of what follows.
  private static func controls(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control: true
    case .format: (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
    default: false
    }
  }

  /// Whether a text has characters in it that show nothing, by which it would pass for another. (security: K9)
  private static func hidesLetters(_ text: String) -> Bool {
    let scalars = Array(text.unicodeScalars)
    return scalars.indices.contains { index in
      switch scalars[index].value {
      // Words of Persian and of Indian languages need them, and emoji that are made of several: never at an end.
      case 0x200C, 0x200D:
        !(scalars[..<index].last.map(isForeign) ?? false)
          || !(scalars[(index + 1)...].first.map(isForeign) ?? false)
      case 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B...0x180F, 0x2800, 0x3164, 0xFFA0: true
      // Says that the sign before it is an emoji.
      case 0xFE0F: false
      case 0xFE00...0xFE0E, 0xE0100...0xE01EF: true
      default: scalars[index].properties.generalCategory == .format
      }
    }
  }

  /// Whether a character is neither a letter that English has nor one of those that show nothing.
  private static func isForeign(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value > 0x24F && scalar.properties.generalCategory != .format
  }

  /// The form in which an address is kept: two spellings of one are one person's.
  static func email(_ text: String) throws(GalleyError) -> String {
    let email = trimming(text).lowercased()
    let parts = email.split(separator: "@", omittingEmptySubsequences: false)
    let isPlain = email.unicodeScalars.allSatisfy {
      !$0.properties.isWhitespace && $0.properties.generalCategory != .control && $0 != "," && $0 != ";"
    }
    guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty, isPlain, email.utf8.count <= 254 else {
      throw GalleyError(
        .invalidName, "‘\(text)’ is no e-mail address.", hint: "Give one such as ada@example.com.")
    }
    return email
  }

  /// A short name for commands and addresses.
  static func slug(_ text: String, of kind: String) throws(GalleyError) -> String {
    let slug = Slug.make(text)
    guard !slug.isEmpty else {
      throw GalleyError(
        .invalidName, "The \(kind) can’t be called ‘\(text)’.", hint: "Use letters or digits.")
    }
    return slug
  }

  private static func trimming(_ text: String) -> String {
    let isSpace: (Character) -> Bool = { $0.isWhitespace }
    guard let first = text.firstIndex(where: { !isSpace($0) }),
      let last = text.lastIndex(where: { !isSpace($0) })
    else { return "" }
    return String(text[first...last])
  }
}
