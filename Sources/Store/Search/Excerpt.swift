import Content
import JSON
import Markdown

/// The passage of an object that shows best why it was found.
enum Excerpt {
  /// About as many characters as people take in at a glance.
  static let length = 180

  /// A passage with the words between `**`; nil when the object has no readable text.
  static func make(
    of object: ContentObject, by schema: ContentSchema, marking words: [String], locale: String
  ) -> String? {
    var first: String?
    for property in schema.properties where property.field.isSearchable && property.isExposed {
      guard property.name != schema.display.title, let text = readable(property, object, locale) else {
        continue
      }
      first = first ?? text
      if let passage = passage(of: text, words) { return passage }
    }
    return first.map { cut($0, from: $0.startIndex) }
  }

  private static func readable(_ property: SchemaProperty, _ object: ContentObject, _ locale: String)
    -> String?
  {
    guard let text = object.text(of: property.name, locale: locale) else { return nil }
    if property.field.isMarkdown {
      return String(decoding: SearchText.of(markdown: Array(text.utf8)), as: UTF8.self)
    }
    if property.field.isStyledText {
      return String(decoding: SearchText.of(html: Array(text.utf8)), as: UTF8.self)
    }
    return text
  }

  private static func passage(of text: String, _ words: [String]) -> String? {
    let tokens = tokens(of: text, words)
    guard let hit = tokens.first else { return nil }
    var start = hit.lowerBound
    var back = 0
    while start > text.startIndex, back < length / 3 {
      start = text.index(before: start)
      back += 1
    }
    while start > text.startIndex, start < hit.lowerBound, !text[start].isWhitespace {
      start = text.index(after: start)
    }
    var passage = ""
    var position = start
    let end = text.index(start, offsetBy: length, limitedBy: text.endIndex) ?? text.endIndex
    for token in tokens where token.lowerBound >= start && token.upperBound <= end {
      passage += text[position..<token.lowerBound] + "**" + text[token] + "**"
      position = token.upperBound
    }
    passage += text[position..<end]
    let lead = start > text.startIndex ? "…" : "", tail = end < text.endIndex ? "…" : ""
    return lead + passage.split(whereSeparator: \.isWhitespace).joined(separator: " ") + tail
  }

  /// Where the words stand, compared as the index compares them: without case and marks.
  private static func tokens(of text: String, _ words: [String]) -> [Range<String.Index>] {
    let wanted = Set(words.map(Slug.make))
    var found: [Range<String.Index>] = []
    var start: String.Index?
    for index in text.indices {
      let isWord = text[index].isLetter || text[index].isNumber
      if isWord, start == nil { start = index }
      if !isWord, let begin = start {
        if wanted.contains(Slug.make(String(text[begin..<index]))) { found.append(begin..<index) }
        start = nil
        if found.count > 32 { return found }
      }
    }
    if let begin = start, wanted.contains(Slug.make(String(text[begin...]))) {
      found.append(begin..<text.endIndex)
    }
    return found
  }

  private static func cut(_ text: String, from start: String.Index) -> String {
    let end = text.index(start, offsetBy: length, limitedBy: text.endIndex) ?? text.endIndex
    let words = text[start..<end].split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return words + (end < text.endIndex ? "…" : "")
  }
}
