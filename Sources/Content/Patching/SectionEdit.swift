internal import Markdown

/// Changes what stands under one heading of a markdown text.
struct SectionEdit {
  let text: String

  /// The source with the section's content replaced, and its heading too when the new text begins with one of its level.
  func replacing(_ id: String, in source: String, at path: FieldPath) throws(PatchFault) -> String {
    let bytes = Array(source.utf8)
    let outline = MarkdownDocument(parsing: bytes).outline()
    let section = try section(id, of: outline, path)
    let new = content(for: bytes)
    let first = MarkdownDocument(parsing: new).outline().sections.first
    let bringsHeading = section.level > 0 && first?.level == section.level
    let result =
      bringsHeading
      ? outline.replacing(section, in: bytes, with: new)
      : outline.replacingContent(of: section, in: bytes, with: new)
    return String(decoding: result, as: UTF8.self)
  }

  /// The source with the text added at the end of a section's own text, or of the whole.
  func appending(to id: String?, in source: String, at path: FieldPath) throws(PatchFault) -> String {
    let bytes = Array(source.utf8)
    let new = content(for: bytes)
    guard let id else {
      let newline: [UInt8] = LineEnds.areCRLF(bytes) ? [0x0D, 0x0A] : [0x0A]
      let isBlank: (UInt8) -> Bool = { $0 == 0x20 || (0x09...0x0D).contains($0) }
      let end = bytes.lastIndex { !isBlank($0) }.map { $0 + 1 } ?? 0
      let ending = new.last == 0x0A ? [] : newline
      return String(
        decoding: bytes[..<end] + (end > 0 ? newline + newline : []) + new + ending, as: UTF8.self)
    }
    let outline = MarkdownDocument(parsing: bytes).outline()
    let result = outline.appending(new, to: try section(id, of: outline, path), in: bytes)
    return String(decoding: result, as: UTF8.self)
  }

  private func content(for source: [UInt8]) -> [UInt8] {
    LineEnds.areCRLF(source) ? LineEnds.crlf(Array(text.utf8)) : Array(text.utf8)
  }

  private func section(
    _ id: String, of outline: MarkdownOutline, _ path: FieldPath
  ) throws(PatchFault) -> MarkdownSection {
    if let section = outline[id] { return section }
    let ids = outline.sections.map(\.id)
    let near = NearMatch.best(for: id, among: ids)
    let shown = ids.prefix(20).joined(separator: ", ")
    let hint: String =
      if !near.isEmpty {
        "Did you mean \(near.map { "‘\($0)’" }.joined(separator: " or "))?"
      } else if ids.isEmpty {
        "It has no headings; append_section without a section adds to its end."
      } else {
        "There are \(shown)\(ids.count > 20 ? " and \(ids.count - 20) more: read the outline" : "")."
      }
    throw PatchFault(.noSuchSection, "‘\(path)’ has no section ‘\(id)’.", hint: hint, member: "section")
  }
}
