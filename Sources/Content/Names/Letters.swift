/// Letters as a search sees them: without case and without marks.
public enum Letters {
  /// A letter without its mark; letters of other scripts stay as they are.
  public static func unmarked(_ character: Character) -> Character { table[character] ?? character }

  /// A word in lower case and without marks.
  public static func folded(_ word: some StringProtocol) -> String {
    String(word.lowercased().map(unmarked))
  }

  /// Marked Latin letters. A character equals another that is written with a separate mark, so that the letters need
  /// not be listed one by one.
  private static let table: [Character: Character] = {
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
