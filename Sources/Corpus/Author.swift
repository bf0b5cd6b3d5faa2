/// One of the people who write a corpus's posts.
struct Author {
  /// How many there are: the same for every size of corpus.
  static let count = 100

  let id: String
  private let name: String
  private let bio: String

  init(number: Int, vocabulary: Vocabulary) {
    var chance = Chance(seed: 0, stream: 1_000 + UInt64(number))
    let first = vocabulary.words[100 + number * 7]
    let last = vocabulary.words[900 + number * 2]
    id = "\(first)-\(last)"
    name = [first, last].map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined(separator: " ")
    var prose = Prose(vocabulary, capacity: 256)
    prose.words(chance.within(12...24), &chance)
    bio = String(decoding: prose.bytes, as: UTF8.self)
  }

  var file: CorpusGenerator.File {
    let text = """
      {
        "name": "\(name)",
        "email": "\(id)@example.org",
        "bio": "\(bio)."
      }

      """
    return CorpusGenerator.File(path: "content/authors/\(id).json", bytes: Array(text.utf8))
  }
}
