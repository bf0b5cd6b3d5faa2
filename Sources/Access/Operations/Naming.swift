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
