/// The words of a corpus: made up, pronounceable, and as unevenly used as those of a language.
struct Vocabulary: Sendable {
  /// The words, the most frequent first.
  let words: [String]
  /// Names of places: each of them in very few texts.
  let places: [String]
  /// For each number that may be drawn the word that it stands for; frequent words have many numbers.
  private let draws: [UInt16]

  /// How many different words there are.
  static let size = 4_000

  /// How many different places.
  static let placeCount = 2_000

  private static let onsets = [
    "b", "br", "d", "dr", "f", "fl", "g", "gr", "h", "k", "l", "m", "n", "p", "pl", "r", "s", "st", "t", "tr",
    "v", "w",
  ]
  private static let vowels = ["a", "e", "i", "o", "u", "ea", "ou"]
  private static let codas = ["", "", "", "n", "r", "l", "s", "m", "nd", "rt"]

  /// The one vocabulary: it belongs to no seed, so that the same searches find something in every corpus.
  init() {
    var chance = Chance(seed: 0, stream: 0)
    var known: Set<String> = []
    var words: [String] = []
    while words.count < Vocabulary.size {
      let syllables = words.count < 80 ? 1 : words.count < 1_200 ? 2 : 3
      let word = Vocabulary.word(of: syllables, &chance)
      if known.insert(word).inserted { words.append(word) }
    }
    var places: [String] = []
    while places.count < Vocabulary.placeCount {
      let name = Vocabulary.word(of: 2, &chance) + chance.one(of: ["ham", "wick", "ford", "mouth", "stead"])
      if known.insert(name).inserted { places.append(name.prefix(1).uppercased() + name.dropFirst()) }
    }
    self.words = words
    self.places = places
    draws = Vocabulary.draws(for: words.count)
  }

  /// A word, frequent ones more often: the one of rank r about 1/r as often as the first (Zipf's law).
  func word(_ chance: inout Chance) -> String {
    words[Int(draws[Int(chance.next() >> (64 - Vocabulary.drawBits))])]
  }

  private static let drawBits = 17

  private static func word(of syllables: Int, _ chance: inout Chance) -> String {
    (0..<syllables).map { _ in chance.one(of: onsets) + chance.one(of: vowels) + chance.one(of: codas) }
      .joined()
  }

  /// Shares the numbers out by weights of 1/(rank + 2), in whole numbers so that no machine rounds otherwise.
  private static func draws(for count: Int) -> [UInt16] {
    let weights = (0..<count).map { (1 << 40) / ($0 + 2) }
    let sum = weights.reduce(0, +)
    var draws: [UInt16] = []
    draws.reserveCapacity(1 << drawBits)
    var reached = 0
    for (rank, weight) in weights.enumerated() {
      reached += weight
      let end = reached / (sum >> drawBits)
      while draws.count < min(end, 1 << drawBits) { draws.append(UInt16(rank)) }
    }
    while draws.count < 1 << drawBits { draws.append(0) }
    return draws
  }
}
