import Content
import JSON

/// The passage of an object that shows best why it was found.
struct Excerpt {
  /// About as many bytes as people take in at a glance.
  static let length = 180

  private let marks: WordMarks

  /// Excerpts for a question whose words are to be marked.
  init(marking query: SearchQuery) { marks = WordMarks(query) }

  /// A passage with the words between `**`; nil when the object has no readable text.
  func text(of object: ContentObject, by schema: ContentSchema, locale: String) -> String? {
    var first: [UInt8]?
    for property in schema.properties where property.field.isSearchable && property.isExposed {
      guard property.name != schema.display.title, let text = object.text(of: property.name, locale: locale)
      else {
        continue
      }
      let readable = SearchText.bytes(of: text, field: property.field)
      let hits = marks.hits(in: readable)
      if !hits.isEmpty { return passage(of: readable, hits) }
      if first == nil, !readable.isEmpty { first = readable }
    }
    return first.map { passage(of: $0, []) }
  }

  /// The text around the first hit, cut between words.
  private func passage(of text: [UInt8], _ hits: [Range<Int>]) -> String {
    let anchor = hits.first?.lowerBound ?? 0
    let start = boundary(of: text, atOrAfter: max(0, anchor - Excerpt.length / 3), before: anchor)
    let end = boundary(of: text, atOrAfter: min(text.count, start + Excerpt.length), before: text.count)
    var passage: [UInt8] = []
    var position = start
    for hit in hits where hit.lowerBound >= position && hit.upperBound <= end {
      passage += text[position..<hit.lowerBound] + Array("**".utf8) + text[hit] + Array("**".utf8)
      position = hit.upperBound
    }
    passage += text[position..<end]
    let words = String(decoding: passage, as: UTF8.self).split(whereSeparator: \.isWhitespace).joined(
      separator: " ")
    return (start > 0 ? "…" : "") + words + (end < text.count ? "…" : "")
  }

  /// The next position that doesn't cut a word.
  private func boundary(of text: [UInt8], atOrAfter start: Int, before limit: Int) -> Int {
    if start == 0 { return 0 }
    var position = start
    while position < limit, text[position] > 0x20 { position += 1 }
    return position
  }
}
