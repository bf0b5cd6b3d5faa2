import Content

/// Finds the words of a question in a text, compared as the index compares them: without case and marks.
///
/// It works on bytes: a page of results looks through a hundred kilobytes of text.
struct WordMarks {
  private struct Word {
    let bytes: [UInt8]
    let isPrefix: Bool
  }

  private let words: [Word]

  /// The most hits that are looked for in one text.
  private static let maximumHits = 32

  init(_ query: SearchQuery) {
    words = query.marks.map { Word(bytes: Array(Letters.folded($0.word).utf8), isPrefix: $0.isPrefix) }
  }

  /// Where the words stand, first to last.
  func hits(in text: [UInt8]) -> [Range<Int>] {
    var hits: [Range<Int>] = []
    var position = 0
    while position < text.count, hits.count < WordMarks.maximumHits {
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
        if matches(text, start..<position) { hits.append(start..<position) }
      } else {
        appendHits(of: text, start..<position, to: &hits)
      }
    }
    return hits
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"),
      0x80...:
      true
    default: false
    }
  }

  /// Whether a word of ASCII letters is one of those looked for.
  private func matches(_ text: [UInt8], _ range: Range<Int>) -> Bool {
    words.contains { word in
      guard word.isPrefix ? range.count >= word.bytes.count : range.count == word.bytes.count else {
        return false
      }
      for (offset, wanted) in word.bytes.enumerated() {
        let byte = text[range.lowerBound + offset]
        let isUpper = byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z")
        if (isUpper ? byte | 0x20 : byte) != wanted { return false }
      }
      return true
    }
  }

  /// The same for a stretch with other characters in it, some of which may be no letters at all.
  private func appendHits(of text: [UInt8], _ range: Range<Int>, to hits: inout [Range<Int>]) {
    let stretch = String(decoding: text[range], as: UTF8.self)
    for part in stretch.split(whereSeparator: { !$0.isLetter && !$0.isNumber }) {
      let folded = Array(Letters.folded(part).utf8)
      guard words.contains(where: { $0.isPrefix ? folded.starts(with: $0.bytes) : folded == $0.bytes }) else {
        continue
      }
      let start = range.lowerBound + stretch.utf8.distance(from: stretch.startIndex, to: part.startIndex)
      hits.append(start..<(start + part.utf8.count))
    }
  }
}
