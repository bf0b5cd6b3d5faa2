/// Makes a name for a URL out of a title.
public enum Slug {
  /// The longest slug in UTF-8 bytes: short enough that a number can be added and it is still an id.
  static let maximumBytes = 80

  /// `Ebbe & Flut: über die Küste` becomes `ebbe-flut-ueber-die-kueste`.
  public static func make(_ title: String) -> String {
    var slug = ""
    for character in Normalization.nfc(title).lowercased() {
      let piece = piece(for: character)
      if piece == "-" && (slug.isEmpty || slug.last == "-") { continue }
      if slug.utf8.count + piece.utf8.count > maximumBytes { break }
      slug += piece
    }
    while slug.last == "-" { slug.removeLast() }
    slug = Normalization.nfc(slug)
    return ObjectName.isDevice(slug) ? "_\(slug)" : slug
  }

  /// What stands for a character: itself, how it is spelled, a dash, or nothing.
  private static func piece(for character: Character) -> String {
    if let spelled = spelled[character] { return spelled }
    if character == "'" || character == "’" { return "" }
    guard character.isLetter || character.isNumber else { return "-" }
    // A character may bring along marks that no name can hold, such as the joiners between letters of some scripts.
    var kept = String.UnicodeScalarView()
    kept.append(contentsOf: Letters.unmarked(character).unicodeScalars.filter(ObjectName.isAllowed))
    return String(kept)
  }

  /// Letters that are written with several others where they are missing.
  private static let spelled: [Character: String] = [
    "ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ł": "l", "þ": "th",
    "å": "a",
  ]
}
