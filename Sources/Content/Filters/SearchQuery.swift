/// A full-text question as people type it: all words must be there, `or` between two lets either do, and a quoted
/// phrase must stand as it is. (seed: T101)
public struct SearchQuery: Sendable, Hashable {
  /// A word or a phrase.
  public struct Term: Sendable, Hashable {
    /// The words that must follow each other.
    public let words: [String]
    /// Whether the last word only has to start so: `light*`.
    public let isPrefix: Bool
  }

  /// Every group must be met; of a group any one term.
  public let groups: [[Term]]

  /// The longest question in bytes, and the most terms in it.
  static let maximumBytes = 1_024
  static let maximumTerms = 32

  /// Reads a question; throws when there is no word in it to look for.
  public init(parsing text: String) throws(GalleyError) {
    if text.utf8.count > SearchQuery.maximumBytes {
      throw GalleyError(
        .invalidFilter, "The search is longer than \(SearchQuery.maximumBytes) bytes.",
        hint: "Search for fewer words.")
    }
    var groups: [[Term]] = []
    var joinsNext = false
    for piece in SearchQuery.pieces(text) {
      if !piece.isQuoted, piece.text.lowercased() == "or", !groups.isEmpty {
        joinsNext = true
        continue
      }
      let isPrefix = !piece.isQuoted && piece.text.hasSuffix("*")
      let words = SearchQuery.words(piece.text)
      if words.isEmpty { continue }
      let term = Term(words: words, isPrefix: isPrefix)
      if joinsNext { groups[groups.count - 1].append(term) } else { groups.append([term]) }
      joinsNext = false
    }
    if groups.isEmpty {
      throw GalleyError(
        .invalidFilter, "There is no word to search for in ‘\(text.prefix(80))’.",
        hint: "Write at least one word of letters or digits.")
    }
    if groups.joined().count > SearchQuery.maximumTerms {
      throw GalleyError(
        .invalidFilter, "The search has more than \(SearchQuery.maximumTerms) words.",
        hint: "Search for fewer words.")
    }
    self.groups = groups
  }

  /// All words, for marking them in an excerpt, and whether each only has to start so.
  public var marks: [(word: String, isPrefix: Bool)] {
    groups.joined().flatMap { term in
      term.words.enumerated().map { ($0.element, term.isPrefix && $0.offset == term.words.count - 1) }
    }
  }

  private static func pieces(_ text: String) -> [(text: String, isQuoted: Bool)] {
    var pieces: [(text: String, isQuoted: Bool)] = []
    var current = ""
    var isQuoted = false
    func close() {
      if !current.isEmpty { pieces.append((current, isQuoted)) }
      current = ""
    }
    for character in text {
      if character == "\"" {
        close()
        isQuoted.toggle()
      } else if character.isWhitespace && !isQuoted {
        close()
      } else {
        current.append(character)
      }
    }
    close()
    return pieces
  }

  /// A text cut where the index cuts it: at everything that is neither letter nor digit.
  private static func words(_ text: String) -> [String] {
    text.split { !($0.isLetter || $0.isNumber) }.map { $0.lowercased() }
  }
}
