/// Writes markdown of made-up words.
struct Prose {
  private(set) var bytes: [UInt8] = []
  private let vocabulary: Vocabulary

  init(_ vocabulary: Vocabulary, capacity: Int = 6_144) {
    self.vocabulary = vocabulary
    bytes.reserveCapacity(capacity)
  }

  mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

  /// Words with a space between them, the first one with a capital letter.
  mutating func words(_ count: Int, _ chance: inout Chance) {
    for position in 0..<count {
      if position > 0 { append(" ") }
      let start = bytes.count
      append(vocabulary.word(&chance))
      if position == 0 { bytes[start] -= 0x20 }
    }
  }

  mutating func paragraph(_ chance: inout Chance) {
    for sentence in 0..<chance.within(2...5) {
      if sentence > 0 { append(" ") }
      self.sentence(&chance)
    }
    append("\n\n")
  }

  mutating func heading(level: Int, _ chance: inout Chance) {
    append(String(repeating: "#", count: level) + " ")
    words(chance.within(2...5), &chance)
    append("\n\n")
  }

  mutating func list(ordered: Bool, _ chance: inout Chance) {
    for item in 1...chance.within(3...5) {
      append(ordered ? "\(item). " : "- ")
      words(chance.within(3...9), &chance)
      append("\n")
    }
    append("\n")
  }

  mutating func quote(_ chance: inout Chance) {
    append("> ")
    sentence(&chance)
    append("\n\n")
  }

  /// A sentence that names a place, and leads to another post where there is one.
  mutating func remark(place: String, link: String?, _ chance: inout Chance) {
    words(chance.within(3...6), &chance)
    append(" \(place) ")
    append(vocabulary.word(&chance))
    if let link {
      append(" [")
      words(2, &chance)
      append("](/blog/\(link))")
    }
    append(".\n\n")
  }

  private mutating func sentence(_ chance: inout Chance) {
    words(chance.within(3...6), &chance)
    switch chance.below(12) {
    case 0: marked("*", "*", &chance)
    case 1: marked("**", "**", &chance)
    case 2: marked("`", "`", &chance)
    case 3: marked("[", "](https://example.org/\(vocabulary.word(&chance)))", &chance)
    case 4, 5: append(",")
    default: break
    }
    for _ in 0..<chance.within(3...12) {
      append(" ")
      append(vocabulary.word(&chance))
    }
    append(".")
  }

  private mutating func marked(_ opening: String, _ closing: String, _ chance: inout Chance) {
    append(" \(opening)\(vocabulary.word(&chance)) \(vocabulary.word(&chance))\(closing)")
  }
}
