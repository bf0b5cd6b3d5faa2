import JSON
import Markdown

/// Writes the outlines of rich texts as fully as there is room: titles go first, then inner sections, then the last
/// ones. (agents 14)
struct OutlineWriter {
  private enum Detail: CaseIterable {
    case everything, withoutTitles, twoLevels, oneLevel

    var depth: Int {
      switch self {
      case .everything, .withoutTitles: .max
      case .twoLevels: 2
      case .oneLevel: 1
      }
    }
  }

  /// How many bytes there are for it.
  let limit: Int

  /// The outlines of texts.
  func outlines(of texts: [LongText]) -> JSONValue {
    var left = limit
    var outlines: [JSONValue] = []
    for (position, text) in texts.enumerated() {
      let others = texts.count - position - 1
      let outline = outline(of: text, text.outline.sections, within: left - others * OutlineWriter.least)
      left -= outline.count + 1
      outlines.append(.object(outline.object))
    }
    return .array(outlines)
  }

  /// The outline of one section: those inside.
  func outline(inside section: MarkdownSection, of text: LongText) -> JSONValue {
    let inner = text.outline.sections.filter {
      $0.id != section.id && section.range.contains($0.range.lowerBound) && $0.depth > section.depth
    }
    return .object(outline(of: text, inner, within: limit).object)
  }

  private static let least = 100

  private func outline(
    of text: LongText, _ sections: [MarkdownSection], within room: Int
  ) -> (object: JSONObject, count: Int) {
    var object: JSONObject = ["field": .string(text.name), "bytes": .int(Int64(text.markdown.count))]
    let top = sections.map(\.depth).min() ?? 0
    let words = sections.filter { $0.depth == top }.reduce(0) { $0 + $1.words }
    object["words"] = .int(Int64(words))
    let head = JSONValue.object(object).bytes().count + #","sections":[],"more":00000"#.utf8.count
    var last: [JSONValue] = []
    for detail in Detail.allCases {
      let shown = sections.filter { $0.depth - top < detail.depth }
      last = shown.map { entry($0, of: text, detail) }
      let count = JSONValue.array(last).bytes().count
      guard head + count <= room else { continue }
      object["sections"] = .array(last)
      if shown.count < sections.count { object["more"] = .int(Int64(sections.count - shown.count)) }
      return (object, head + count)
    }
    var count = head
    var kept = last.prefix { entry in
      count += entry.bytes().count + 1
      return count <= room
    }
    if kept.isEmpty { kept = last.prefix(1) }
    object["sections"] = .array(Array(kept))
    object["more"] = .int(Int64(sections.count - kept.count))
    return (object, min(count, room))
  }

  private func entry(_ section: MarkdownSection, of text: LongText, _ detail: Detail) -> JSONValue {
    var entry: JSONObject = ["id": .string(text.name(of: section))]
    if detail == .everything {
      entry["title"] = .string(String(section.title.prefix(OutlineWriter.longestTitle)))
      entry["level"] = .int(Int64(section.level))
      entry["words"] = .int(Int64(section.words))
    }
    entry["bytes"] = .int(Int64(section.bytes))
    return .object(entry)
  }

  private static let longestTitle = 100
}
