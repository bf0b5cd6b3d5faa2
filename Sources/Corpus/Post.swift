internal import Content

/// One post of a corpus: some fifteen fields and a markdown body, about 4 KB together.
public struct Post: Sendable {
  /// Its place in the corpus.
  public let number: Int
  /// Its id: two words of the title and the number.
  public let id: String
  private let title: String
  private let seed: UInt64
  private let vocabulary: Vocabulary

  init(number: Int, seed: UInt64, vocabulary: Vocabulary) {
    self.number = number
    self.seed = seed
    self.vocabulary = vocabulary
    var chance = Chance(seed: seed, stream: UInt64(number) << 1)
    let words = (0..<chance.within(3...6)).map { _ in vocabulary.word(&chance) }
    id = "\(words[0])-\(words[1])-\(number)"
    title = words.joined(separator: " ").prefix(1).uppercased() + words.joined(separator: " ").dropFirst()
  }

  /// Where the post lies inside the site.
  public var path: String { "content/blog/\(PathPattern.shard(of: id))/\(id).md" }

  /// The file.
  public var file: CorpusGenerator.File {
    var chance = Chance(seed: seed, stream: UInt64(number) << 1 | 1)
    var prose = Prose(vocabulary)
    writeFields(into: &prose, &chance)
    writeBody(into: &prose, &chance)
    return CorpusGenerator.File(path: path, bytes: prose.bytes)
  }

  /// The number of the post that may lie at `path`: the digits at the end of its name.
  static func number(inPath path: String) -> Int? {
    guard path.hasPrefix("content/blog/"), path.hasSuffix(".md"), let dash = path.lastIndex(of: "-") else {
      return nil
    }
    return Int(path[path.index(after: dash)...].dropLast(3))
  }
}

extension Post {
  private func writeFields(into prose: inout Prose, _ chance: inout Chance) {
    let year = chance.within(2016...2026), month = chance.within(1...12), day = chance.within(1...28)
    let date = "\(year)-\(Post.twoDigits(month))-\(Post.twoDigits(day))"
    let hour = Post.twoDigits(chance.below(24)), minute = Post.twoDigits(chance.below(60))
    let category = chance.one(of: CorpusSite.categories)
    let author = Author(number: chance.below(Author.count), vocabulary: vocabulary)
    prose.append("---\ntitle: \(title)\nsummary: ")
    prose.words(chance.within(10...18), &chance)
    prose.append(
      ".\ndate: \(date)\nupdated: \(year)-12-\(Post.twoDigits(28 - day / 2))T\(hour):\(minute):00Z\n")
    prose.append(
      "category: \(category)\ntags: [\(tags(&chance).joined(separator: ", "))]\nauthor: \(author.id)\n")
    prose.append("rating: \(chance.below(5)).\(chance.within(1...9))\nminutes: \(chance.within(2...25))\n")
    prose.append(
      "featured: \(chance.happens(5))\ndraft: \(chance.happens(3))\nedition: \(chance.within(1...400))\n")
    prose.append("place: \(chance.one(of: vocabulary.places))\nsource: https://example.org/notes/\(number)\n")
    let earlier = related(&chance)
    if !earlier.isEmpty { prose.append("related: [\(earlier.joined(separator: ", "))]\n") }
    prose.append("image:\n  src: /media/\(category).svg\n  alt: ")
    prose.words(chance.within(4...8), &chance)
    prose.append("\n  width: 1200\n  height: 675\n---\n\n")
  }

  private func writeBody(into prose: inout Prose, _ chance: inout Chance) {
    let size = chance.within(3_100...4_300)
    prose.paragraph(&chance)
    while prose.bytes.count < size {
      prose.heading(level: chance.happens(25) ? 3 : 2, &chance)
      for _ in 0..<chance.within(1...2) { prose.paragraph(&chance) }
      switch chance.below(6) {
      case 0, 1: prose.list(ordered: chance.happens(30), &chance)
      case 2: prose.quote(&chance)
      default: prose.paragraph(&chance)
      }
    }
    prose.remark(place: chance.one(of: vocabulary.places), link: related(&chance).first, &chance)
  }

  private func tags(_ chance: inout Chance) -> [String] {
    var tags: [String] = []
    for _ in 0..<chance.within(2...5) {
      let tag = chance.one(of: CorpusSite.tags)
      if !tags.contains(tag) { tags.append(tag) }
    }
    return tags
  }

  /// Earlier posts, since only those are there in every corpus that has this one.
  private func related(_ chance: inout Chance) -> [String] {
    guard number > 0 else { return [] }
    var ids: [String] = []
    for _ in 0..<chance.below(4) {
      let id = Post(number: chance.below(number), seed: seed, vocabulary: vocabulary).id
      if !ids.contains(id) { ids.append(id) }
    }
    return ids
  }

  private static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
