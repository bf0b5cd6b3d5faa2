import Content
import JSON
import Markdown
import Store
import Visibility

/// A content guide as it is handed out: whole where it fits, else by its sections.
struct ContentGuide {
  /// Where it lies in the site's repository.
  let path: String
  private let bytes: [UInt8]

  /// The guide of a collection, or of the whole site; nil where there is none.
  init?(of collection: String?, in site: VisibleSite) throws(GalleyError) {
    path = collection.map { "\(SitePaths.collections)\($0).\(SitePaths.guide)" } ?? SitePaths.guide
    guard let bytes = try site.snapshot.file(at: path) else { return nil }
    self.bytes = bytes
  }

  /// The first lines, so many bytes of them at most.
  func beginning(atMost limit: Int) -> String {
    guard bytes.count > limit else { return text(of: 0..<bytes.count) }
    let lines = bytes[..<limit].lastIndex(of: UInt8(ascii: "\n")) ?? 0
    return text(of: 0..<lines)
  }

  /// The sections that are asked for, or all of them, as far as they fit.
  func excerpt(_ wanted: [String], _ budget: Budget) throws(GalleyError) -> JSONObject {
    var budget = budget
    if wanted.isEmpty, budget.take(size(of: 0..<bytes.count)) {
      return ["markdown": .string(text(of: 0..<bytes.count))]
    }
    let outline = MarkdownDocument(parsing: bytes).outline()
    for id in wanted where outline[id] == nil {
      throw .unknownArgument("section", id, among: outline.sections.map(\.id))
    }
    let entries = outline.sections.map { section -> JSONValue in
      [
        "id": .string(section.id), "title": .string(section.title), "level": .int(Int64(section.level)),
        "words": .int(Int64(section.words)),
      ]
    }
    _ = budget.take(JSONValue.array(entries).bytes().count)
    var object: JSONObject = ["outline": .array(entries)]
    var given: [String] = []
    var left: [JSONValue] = []
    for range in ContentGuide.pieces(outline, wanted) {
      // Whole sections only, in their order: what doesn't fit ends the excerpt.
      if left.isEmpty, budget.take(size(of: range.1)) {
        given.append(text(of: range.1))
      } else {
        left.append(.string(range.0))
      }
    }
    object["markdown"] = .string(given.joined())
    object["sections_left"] = .array(left)
    return object
  }

  /// Whole sections that are asked for; of all, each section's own part, so that a long one can be left out by itself.
  private static func pieces(_ outline: MarkdownOutline, _ wanted: [String]) -> [(String, Range<Int>)] {
    wanted.isEmpty
      ? outline.sections.map { ($0.id, $0.range.lowerBound..<$0.ownEnd) }
      : wanted.compactMap { id in outline[id].map { (id, $0.range) } }
  }

  private func text(of range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  /// The bytes that a part takes in an answer.
  private func size(of range: Range<Int>) -> Int { JSONValue.string(text(of: range)).bytes().count }
}
