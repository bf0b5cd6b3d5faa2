import Content
import JSON

/// The passage of an object that shows best why it was found.
struct Excerpt {
  /// About as many bytes as people take in at a glance.
  static let length = 180

  /// How far an end is moved to come to stand between words; beyond that it cuts one, as in scripts without spaces.
  private static let reach = 40

  private let marks: WordMarks

  /// Excerpts for a question whose words are to be marked.
  init(marking query: SearchQuery) { marks = WordMarks(query) }

  /// A passage with the words between `**`; nil when the object has no text that everybody may read.
  func text(of object: ContentObject, by schema: ContentSchema, locale: String) -> String? {
    let exposure = Exposure(schema: schema, seesPersonal: false)
    var first: [UInt8]?
    for property in schema.properties where property.field.isSearchable && exposure.answersBy(property) {
      guard property.name != schema.display.title else { continue }
      for text in texts(object.fields[property.name], locale: locale) {
        let readable = SearchText.bytes(of: text, field: property.field)
        let hits = marks.hits(in: readable, within: 2 * Excerpt.length)
        if !hits.isEmpty { return passage(of: readable, hits) }
        if first == nil, !readable.isEmpty { first = readable }
      }
    }
    return first.map { passage(of: $0, []) }
  }

  /// The texts of a value: itself, its items as one, or its locales, the wanted one first.
  private func texts(_ value: JSONValue?, locale: String) -> [String] {
    switch value {
    case .string(let text)?: [text]
    case .array(let items)?: [items.compactMap(\.string).joined(separator: ", ")]
    case .object(let texts)?:
      (texts[locale].map { [$0] } ?? []).compactMap(\.string)
        + texts.members.filter { $0.key != locale }.compactMap(\.value.string)
    default: []
    }
  }

  /// The text around the first hit.
  private func passage(of text: [UInt8], _ hits: [Range<Int>]) -> String {
    let anchor = hits.first ?? 0..<0
    let start = cut(
      text, atOrAfter: max(0, anchor.lowerBound - Excerpt.length / 3), before: anchor.lowerBound)
    let wanted = max(start + Excerpt.length, min(anchor.upperBound, start + 2 * Excerpt.length))
    let end = cut(text, atOrAfter: min(text.count, wanted), before: text.count)
    var passage: [UInt8] = []
    var position = start
    for hit in hits where hit.lowerBound >= position && hit.upperBound <= end {
      passage += text[position..<hit.lowerBound] + Excerpt.mark + text[hit] + Excerpt.mark
      position = hit.upperBound
    }
    passage += text[position..<end]
    let words = String(decoding: passage, as: UTF8.self).split(whereSeparator: \.isWhitespace).joined(
      separator: " ")
    return (start > 0 ? "…" : "") + words + (end < text.count ? "…" : "")
  }

  private static let mark = Array("**".utf8)

  /// The next position between words, or where none is near, the next between characters.
  private func cut(_ text: [UInt8], atOrAfter start: Int, before limit: Int) -> Int {
    if start == 0 { return 0 }
    var position = start
    while position < limit, position < start + Excerpt.reach {
      if text[position] <= 0x20 { return position }
      position += 1
    }
    if position == limit { return limit }
    position = start
    while position < limit, text[position] & 0xC0 == 0x80 { position += 1 }
    return position
  }
}
