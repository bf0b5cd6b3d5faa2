import Content

/// Finds the words and phrases of a question in a text, compared as the index compares them: without case and marks.
///
/// It works on bytes: a page of results looks through a hundred kilobytes of text.
struct WordMarks {
  /// A word or the words of a phrase, folded.
  private struct Term {
    let words: [[UInt8]]
    /// Whether the last word only has to start so.
    let isPrefix: Bool
  }

  private let terms: [Term]
  /// How many words the longest phrase has.
  private let longest: Int

  init(_ query: SearchQuery) {
    terms = query.groups.joined().map { term in
      Term(words: term.words.map { Array(Letters.folded($0).utf8) }, isPrefix: term.isPrefix)
    }
    longest = terms.map(\.words.count).max() ?? 0
  }

  /// Where the words stand, first to last and apart from each other, in as many bytes from the first on as a reader is
  /// shown.
  func hits(in text: [UInt8], within length: Int) -> [Range<Int>] {
    text.withUnsafeBufferPointer { text in
      var hits: [Range<Int>] = []
      var recent: [Token] = []
      var position = 0
      var end = text.count
      while position < end {
        guard WordMarks.isWord(text[position]) else {
          position += 1
          continue
        }
        let start = position
        var isPlain = true
        while position < text.count, WordMarks.isWord(text[position]) {
          if text[position] >= 0x80 { isPlain = false }
          position += 1
        }
        if isPlain {
          visit(Token(range: start..<position, folded: nil), &recent, &hits, text)
        } else {
          for token in WordMarks.tokens(text, start..<position) { visit(token, &recent, &hits, text) }
        }
        if let first = hits.first { end = min(end, first.lowerBound + length) }
      }
      return hits
    }
  }

  /// A word of the text; folded where it is not plain ASCII, which is compared as it stands.
  private struct Token {
    let range: Range<Int>
    let folded: [UInt8]?
  }

  /// Takes note of the terms that end with a word.
  private func visit(
    _ token: Token, _ recent: inout [Token], _ hits: inout [Range<Int>], _ text: UnsafeBufferPointer<UInt8>
  ) {
    if longest > 1 {
      if recent.count == longest { recent.removeFirst() }
      recent.append(token)
    }
    for term in terms {
      guard let last = term.words.last, WordMarks.matches(token, last, term.isPrefix, text) else { continue }
      let before = term.words.dropLast()
      if before.isEmpty {
        WordMarks.add(token.range, to: &hits)
      } else if recent.count > before.count {
        let start = recent.count - term.words.count
        let isPhrase = before.indices.allSatisfy {
          WordMarks.matches(recent[start + $0], before[$0], false, text)
        }
        if isPhrase { WordMarks.add(recent[start].range.lowerBound..<token.range.upperBound, to: &hits) }
      }
    }
  }

  /// Adds a hit; a phrase takes in the words that were found in it.
  private static func add(_ hit: Range<Int>, to hits: inout [Range<Int>]) {
    while let last = hits.last, last.lowerBound >= hit.lowerBound, last.upperBound <= hit.upperBound {
      hits.removeLast()
    }
    if let last = hits.last, last.upperBound > hit.lowerBound { return }
    hits.append(hit)
  }

  private static func matches(
    _ token: Token, _ word: [UInt8], _ isPrefix: Bool, _ text: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    if let folded = token.folded { return isPrefix ? folded.starts(with: word) : folded == word }
    let range = token.range
    guard isPrefix ? range.count >= word.count : range.count == word.count else { return false }
    for offset in word.indices {
      let byte = text[range.lowerBound + offset]
      let isUpper = byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z")
      if (isUpper ? byte | 0x20 : byte) != word[offset] { return false }
    }
    return true
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
    case UInt8(ascii: "0")...UInt8(ascii: "9"), 0x80...: true
    default: false
    }
  }

  /// The words of a stretch with other characters in it, some of which may be no letters at all.
  private static func tokens(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> [Token] {
    let stretch = String(decoding: text[range], as: UTF8.self)
    var start = range.lowerBound
    var position = stretch.startIndex
    return stretch.split { !$0.isLetter && !$0.isNumber }.map { part in
      start += stretch.utf8.distance(from: position, to: part.startIndex)
      position = part.startIndex
      return Token(range: start..<(start + part.utf8.count), folded: Array(Letters.folded(part).utf8))
    }
  }
}
