internal import Comparison
internal import Content
internal import Git
internal import Markdown
internal import Store

/// A comparison as text for a terminal.
public struct TerminalComparison: Sendable {
  private let comparison: ChangesetComparison
  private let hasColours: Bool

  /// Shows a comparison; colours only where a person looks at a terminal that has them.
  public init(_ comparison: ChangesetComparison, colours: Bool) {
    self.comparison = comparison
    hasColours = colours
  }

  /// The whole text; it ends with a line break.
  public var text: String {
    var lines: [String] = []
    for object in comparison.objects { lines += show(object) }
    for file in comparison.files { lines += show(file) }
    for reference in comparison.brokenReferences {
      lines.append(
        paint(.red, "! \(clean("\(reference.collection)/\(reference.id)\(reference.field)"))")
          + " refers to \(clean(reference.target)), which is gone")
    }
    if !lines.isEmpty, lines.last != "" { lines.append("") }
    lines.append(total)
    return lines.joined(separator: "\n") + "\n"
  }

  private var total: String {
    let count = comparison.objects.count + comparison.files.count
    if comparison.isEmpty { return "Nothing differs." }
    var text = "\(count) \(count == 1 ? "file differs" : "files differ"), "
    text +=
      paint(.green, "+\(comparison.wordsAdded)") + " " + paint(.red, "−\(comparison.wordsRemoved)") + " words"
    if comparison.risk.level != .low {
      text += "; look closely: " + comparison.risk.reasons.joined(separator: "; ")
    }
    if comparison.hiddenChanges > 0 { text += "; \(comparison.hiddenChanges) changes are not shown" }
    return text + "."
  }

  private func show(_ object: ObjectChange) -> [String] {
    var head = sign(object.status) + " " + paint(.bold, clean(object.name))
    if let was = object.previousID { head += ", was \(clean(was))" }
    if let title = object.title { head += "  “\(clean(title))”" }
    return [head] + object.comparison.changes.flatMap(show) + [""]
  }

  private func show(_ file: FileChange) -> [String] {
    let status: ObjectChange.Status =
      switch file.status {
      case .added: .added
      case .removed: .removed
      case .modified: .changed
      }
    let head = sign(status) + " " + paint(.bold, clean(file.path))
    switch file.content {
    case .members(let members): return [head] + members.changes.flatMap(show) + [""]
    case .text(let change): return [head] + show(change) + [""]
    case .binary:
      let sizes = [file.oldBytes, file.newBytes].map { $0.map { "\($0) bytes" } ?? "nothing" }
      return ["\(head)  \(sizes[0]) → \(sizes[1])", ""]
    }
  }

  private func show(_ change: FieldChange) -> [String] {
    guard case .text(let text) = change.change, !text.isShort else {
      return ["    " + clean(change.line(atMost: 400))]
    }
    var lines = ["    " + clean(change.line())]
    if change.kind.isMarkdown, change.status == .changed {
      for section in text.sections() where !section.title.isEmpty {
        lines.append(
          "      § \(clean(section.title.isEmpty ? section.id : section.title)): \(section.kind.rawValue)")
      }
    }
    return lines + show(text)
  }

  private func show(_ text: TextChange) -> [String] {
    text.hunks().flatMap { hunk in
      let words = hunk.segments.map { segment in
        let words = clean(segment.text)
        return switch segment.kind {
        case .equal: words
        case .deleted: hasColours ? paint(.red, words) : "[-\(words)-]"
        case .inserted: hasColours ? paint(.green, words) : "{+\(words)+}"
        }
      }
      return [paint(.faint, "      line \(hunk.line)")]
        + words.joined().split(separator: "\n").map { "      \($0)" }
    }
  }

  private func sign(_ status: ObjectChange.Status) -> String {
    switch status {
    case .added: paint(.green, "+")
    case .removed: paint(.red, "−")
    case .changed: paint(.yellow, "~")
    case .renamed, .moved: paint(.yellow, "→")
    }
  }

  private enum Style: String {
    case bold = "1"
    case faint = "2"
    case red = "31"
    case green = "32"
    case yellow = "33"
  }

  /// Each line by itself, since what pages text often drops a colour at the end of a line.
  private func paint(_ style: Style, _ text: String) -> String {
    guard hasColours else { return text }
    return text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.isEmpty ? "" : "\u{1B}[\(style.rawValue)m\($0)\u{1B}[0m" }.joined(separator: "\n")
  }

  /// Content never steers the terminal: what is no letter but an order to it is shown as such.
  private func clean(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: TerminalComparison.isControl) else { return text }
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      scalars.append(TerminalComparison.isControl(scalar) ? "\u{FFFD}" : scalar)
    }
    return String(scalars)
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A: false
    case 0..<0x20, 0x7F..<0xA0: true
    // Marks that turn the direction of what follows.
    case 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}
