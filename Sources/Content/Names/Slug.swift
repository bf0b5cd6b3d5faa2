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
        slug.append(base(of: character))
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

  /// A letter without its mark; letters of other scripts stay as they are.
  private static func base(of character: Character) -> Character { unmarked[character] ?? character }

  /// Marked Latin letters. A character equals another that is written with a separate mark, so that the letters need
  /// not be listed one by one.
  private static let unmarked: [Character: Character] = {
    let marks: [Unicode.Scalar] = [
      "\u{300}", "\u{301}", "\u{302}", "\u{303}", "\u{304}", "\u{306}", "\u{307}", "\u{308}", "\u{30A}",
      "\u{30B}",
      "\u{30C}", "\u{323}", "\u{326}", "\u{327}", "\u{328}",
    ]
    var letters: [Character: Character] = [:]
    for letter in "abcdefghijklmnopqrstuvwxyz" {
      for mark in marks {
        var marked = String(letter)
        marked.unicodeScalars.append(mark)
        if let character = marked.first { letters[character] = letter }
      }
    }
    return letters
  }()
}
