/// Breaks paragraphs into lines that fit a width. Paragraphs are parted by blank lines; lines that
/// begin with a space are kept as they are.
func wrapped(_ text: String, width: Int, indent: Int = 0) -> String {
  let margin = String(repeating: " ", count: indent)
  var lines: [String] = []
  var paragraph: [Substring] = []

  func flush() {
    var line = ""
    var taken = 0
    for word in paragraph {
      let wordWidth = displayWidth(String(word))
      if taken > 0, indent + taken + 1 + wordWidth > width {
        lines.append(margin + line)
        (line, taken) = ("", 0)
      }
      line += taken == 0 ? String(word) : " \(word)"
      taken += wordWidth + (taken == 0 ? 0 : 1)
    }
    if taken > 0 { lines.append(margin + line) }
    paragraph = []
  }

  for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
    if line.isEmpty || line.hasPrefix(" ") {
      flush()
      lines.append(line.isEmpty ? "" : margin + line)
    } else {
      paragraph += line.split(separator: " ")
    }
  }
  flush()
  return lines.joined(separator: "\n")
}

/// Two columns: terms on the left, their explanations wrapped on the right.
func glossary(_ entries: [(term: String, meaning: String)], width: Int) -> String {
  // A term longer than this has its explanation on the next line rather than push all others away.
  let column = 4 + min(28, entries.map { displayWidth($0.term) }.max() ?? 0)
  return entries.map { term, meaning in
    let explanation = wrapped(meaning, width: max(width, column + 24), indent: column)
    let termWidth = displayWidth(term)
    guard !explanation.isEmpty else { return "  \(term)" }
    guard termWidth + 4 <= column else { return "  \(term)\n\(explanation)" }
    let padding = String(repeating: " ", count: column - 2 - termWidth)
    return "  \(term)\(padding)\(explanation.dropFirst(column))"
  }.joined(separator: "\n")
}
