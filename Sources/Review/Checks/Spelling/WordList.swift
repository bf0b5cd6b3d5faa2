/// The words of a site in one language: `settings/words.<locale>.txt`.
///
/// One entry a line, `#` before remarks. `Harnsby` is a word that is right. `e-mail -> email` is a word that the site
/// writes otherwise. A list of replacements alone judges nothing else; one with words makes every other word a finding.
struct WordList {
  private var words: Set<String> = []
  private var replacements: [String: String] = [:]

  /// The file of a locale's list.
  static func path(of locale: String) -> String { "settings/words.\(locale).txt" }

  /// The longest list that is read.
  static let maximumBytes = 16 << 20

  /// Reads a list.
  init(parsing text: String) {
    for line in text.split(whereSeparator: \.isNewline) {
      let entry = line.prefix { $0 != "#" }.trimmed
      if entry.isEmpty { continue }
      if let arrow = entry.firstRange(of: "->") {
        let wrong = entry[..<arrow.lowerBound].trimmed, right = entry[arrow.upperBound...].trimmed
        replacements[wrong.lowercased()] = right
        words.insert(right.lowercased())
      } else {
        words.insert(entry.lowercased())
        hasWords = true
      }
    }
  }

  private var hasWords = false

  /// What the list says of a word.
  enum Verdict: Equatable {
    case right
    case unknown
    case writtenOtherwise(String)
  }

  func verdict(on word: String) -> Verdict {
    let folded = word.lowercased()
    if let right = replacements[folded] { return .writtenOtherwise(right) }
    if !hasWords || words.contains(folded) { return .right }
    // The genitive and the plural of names are not listed.
    for ending in ["'s", "’s"] where folded.hasSuffix(ending) && words.contains(String(folded.dropLast(2))) {
      return .right
    }
    return .unknown
  }

  /// A word of the list that may have been meant.
  func near(_ word: String) -> String? {
    NearWords.best(for: word.lowercased(), among: words)
  }
}
