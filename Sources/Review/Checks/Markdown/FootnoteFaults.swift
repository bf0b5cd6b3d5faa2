import Markdown

/// Footnotes and their marks that don't find each other. A parser drops them or leaves them as text, so that they are
/// looked for in the source.
enum FootnoteFaults {
  static func all(in source: String, _ structure: MarkdownStructure) -> [MarkdownFault] {
    guard source.contains("[^") else { return [] }
    var marks: [(name: String, line: Int)] = []
    var notes: [String: Int] = [:]
    var faults: [MarkdownFault] = []
    for (position, line) in source.lines.enumerated() {
      let number = position + 1
      if structure.code.contains(where: { $0.lines.contains(number) }) { continue }
      var rest = withoutCode(line)
      if let name = note(in: rest) {
        if notes[name] != nil {
          faults.append(
            MarkdownFault(
              "footnote-twice", number, name, "The footnote ‘\(name)’ is there twice.",
              "Give one of them another mark."))
        }
        notes[name] = number
        rest = String(rest.drop { $0 != ":" })
      }
      marks += self.marks(in: rest).map { ($0, number) }
    }
    let used = Set(marks.map(\.name))
    for mark in marks where notes[mark.name] == nil {
      faults.append(
        MarkdownFault(
          "footnote-missing", mark.line, mark.name, "There is no footnote ‘\(mark.name)’.",
          "Add a line that begins with [^\(mark.name)]: and holds its text."))
    }
    for (name, line) in notes.sorted(by: { $0.value < $1.value }) where !used.contains(name) {
      faults.append(
        MarkdownFault(
          "footnote-unused", line, name, "No mark leads to the footnote ‘\(name)’, so that it is left out.",
          "Write [^\(name)] where it belongs, or remove it."))
    }
    return faults
  }

  /// The name of the footnote that a line begins.
  private static func note(in line: String) -> String? {
    let text = line.drop { $0 == " " || $0 == ">" }
    guard text.hasPrefix("[^"), let end = text.firstIndex(of: "]"),
      text[text.index(after: end)...].hasPrefix(":")
    else { return nil }
    return name(text[text.index(text.startIndex, offsetBy: 2)..<end])
  }

  private static func marks(in line: String) -> [String] {
    var found: [String] = []
    var rest = line[...]
    while let open = rest.firstRange(of: "[^") {
      let isEscaped = open.lowerBound > rest.startIndex && rest[rest.index(before: open.lowerBound)] == "\\"
      let behind = rest[open.upperBound...]
      guard let end = behind.firstIndex(of: "]") else { break }
      if !isEscaped, let name = name(behind[..<end]) { found.append(name) }
      rest = behind[behind.index(after: end)...]
    }
    return found
  }

  private static func name(_ text: Substring) -> String? {
    text.isEmpty || text.contains(where: \.isWhitespace) ? nil : text.lowercased()
  }

  /// A line with what stands between backticks left out.
  private static func withoutCode(_ line: Substring) -> String {
    let parts = line.split(separator: "`", omittingEmptySubsequences: false)
    guard parts.count > 2 else { return String(line) }
    return parts.enumerated().filter { $0.offset.isMultiple(of: 2) }.map { String($0.element) }.joined()
  }
}
