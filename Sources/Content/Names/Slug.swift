/// Makes a name for a URL out of a title.
public enum Slug {
  /// The longest slug in characters.
  static let maximumLength = 80

  /// `Ebbe & Flut: über die Küste` becomes `ebbe-flut-ueber-die-kueste`.
  public static func make(_ title: String) -> String {
    var slug = ""
    for character in title.lowercased() {
      if let spelled = spelled[character] {
        slug += spelled
      } else if character.isLetter || character.isNumber {
        slug.append(Letters.unmarked(character))
      } else if character != "'" && character != "’" && !slug.isEmpty && slug.last != "-" {
        slug += "-"
      }
      if slug.count >= maximumLength { break }
    }
    while slug.last == "-" { slug.removeLast() }
    return slug
  }

  /// Letters that are written with several others where they are missing.
  private static let spelled: [Character: String] = [
    "ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ł": "l", "þ": "th",
    "å": "a",
  ]
}
