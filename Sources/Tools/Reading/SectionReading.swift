import Content
import JSON
import MCP
import Markdown
import Store
import Visibility

/// Reads one section of an object's rich text; of one that is too long as many whole paragraphs as fit. (agents 14)
struct SectionReading {
  let reading: ObjectReading
  /// The name that an outline gives the section.
  let name: String

  /// The section, and where it goes on.
  func result(_ stored: StoredObject, _ arguments: ToolArguments) throws -> ToolResult {
    let request = reading.request
    let object = try VisibleObject(stored, in: reading.collection, request.selection(in: reading.collection))
    let fields = (try? JSONValue(parsing: object.fields))?.object ?? [:]
    let found = try NamedSection(name, among: LongText.all(in: fields, by: reading.collection.schema))
    var section: JSONObject = [
      "id": .string(name), "field": .string(found.text.name), "title": .string(found.section.title),
      "level": .int(Int64(found.section.level)), "words": .int(Int64(found.section.words)),
      "bytes": .int(Int64(found.section.bytes)),
    ]
    var next: String?
    if request.view == .outline {
      section["outline"] = OutlineWriter(limit: request.limit).outline(inside: found.section, of: found.text)
    } else {
      let cursor = PlaceCursor([
        "section", request.site.name, object.collection, object.id, object.revision, name,
        request.locale ?? "",
      ])
      let start = try cursor.position(arguments)
      let text = Array(found.text.markdown[found.section.range])
      guard start <= text.count else { throw PlaceCursor.fault("can't be read") }
      let piece = piece(of: text, from: start)
      section["text"] = .string(piece.text)
      if piece.end < text.count { next = cursor.text(at: piece.end) }
    }
    return .json(EncodedJSON(trusting: written(object, section, next)))
  }

  private func written(_ object: VisibleObject, _ section: JSONObject, _ next: String?) -> [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("object")
    writer.beginObject()
    ObjectHead(object, url: nil, isTrusted: reading.collection.definition.isTrusted).write(to: &writer)
    writer.member("section", .object(section))
    writer.endObject()
    writer.member("next_cursor", next.map { .string($0) } ?? .null)
    writer.endObject()
    return writer.finish()
  }

  /// As much of a text as there is room for, in the form that is wanted.
  private func piece(of text: [UInt8], from start: Int) -> (text: String, end: Int) {
    var end = min(text.count, start + reading.request.limit)
    while true {
      let cut = end == text.count ? end : SectionReading.border(in: text, from: start, before: end)
      let shown = reading.request.form.text(of: Array(text[start..<cut]), storedAs: .markdown)
      if JSONValue.string(shown).bytes().count <= reading.request.limit || cut - start <= 64 {
        return (shown, cut)
      }
      end = start + (cut - start) * 3 / 4
    }
  }

  /// The last place to cut: behind a paragraph, else a line, else a word, else a character.
  private static func border(in text: [UInt8], from start: Int, before end: Int) -> Int {
    var line: Int?
    var word: Int?
    var position = end
    while position > start + 1 {
      let byte = text[position - 1]
      if byte == UInt8(ascii: "\n") {
        if text[position - 2] == UInt8(ascii: "\n") { return position }
        line = line ?? position
      } else if byte == UInt8(ascii: " ") {
        word = word ?? position
      }
      position -= 1
    }
    if let border = line ?? word { return border }
    var border = end
    while border > start + 1, text[border] & 0xC0 == 0x80 { border -= 1 }
    return border
  }
}
