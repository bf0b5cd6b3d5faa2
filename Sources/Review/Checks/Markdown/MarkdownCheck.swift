import Content
import Markdown

/// Whether markdown says what its author will have meant.
struct MarkdownCheck: ContentCheck {
  static let description = CheckDescription(
    name: "markdown",
    summary: "Headings descend without gaps, and links, code, tables and footnotes are well formed.",
    scope: "The markdown fields of changed objects.", level: .warning,
    rules: [
      .init("heading-gap", "a heading that is more than one level below the one before it"),
      .init("heading-one", "a heading of the first level, which belongs to the title of the page"),
      .init("heading-empty", "a heading without text"),
      .init(
        "heading-duplicate", "two headings with one text, whose anchors differ only by a number", .warning),
      .init("link-empty", "a link without an address or without a text"),
      .init("code-unclosed", "a block of code that no fence ends"),
      .init("html", "HTML, which is left out of the page"),
      .init("table-rule", "a table whose line of dashes doesn't fit its head, so that it is no table"),
      .init("table-row", "a row of a table with more cells than the head, which are left out"),
      .init("footnote-missing", "a mark of a footnote that isn't there"),
      .init("footnote-unused", "a footnote that no mark leads to, which is left out", .warning),
      .init("footnote-twice", "two footnotes with one mark"),
    ])

  init() {}

  mutating func look(at object: CheckedObject, in scene: CheckScene, _ report: inout CheckReport)
    throws(GalleyError)
  {
    for text in object.texts {
      guard case .markdown(let structure) = text.structure else { continue }
      let faults =
        MarkdownCheck.headings(structure, pageHasTitle: object.schema.display.title != nil)
        + MarkdownCheck.links(structure) + MarkdownCheck.blocks(structure)
        + MarkdownTableFaults.all(in: text.source, structure) + FootnoteFaults.all(in: text.source, structure)
      for fault in faults {
        let rule = MarkdownCheck.description.rules.first { $0.name == fault.rule }
        report.add(
          Problem(
            fault.rule, file: object.path, field: text.field, line: text.fileLine(fault.line), fault.message,
            fix: fault.fix, severity: rule?.severity ?? .error), object: object.name, subject: fault.subject)
      }
    }
  }

  private static func headings(_ structure: MarkdownStructure, pageHasTitle: Bool) -> [MarkdownFault] {
    var faults: [MarkdownFault] = []
    var last = 1, ones = 0
    var seen: Set<String> = []
    for heading in structure.headings {
      let title = heading.title.trimmed
      if title.isEmpty {
        faults.append(
          MarkdownFault(
            "heading-empty", heading.line, "", "The heading has no text.", "Give it one, or remove it."))
      }
      if heading.level == 1 {
        ones += 1
        if pageHasTitle || ones > 1 {
          faults.append(
            MarkdownFault(
              "heading-one", heading.line, title,
              pageHasTitle
                ? "‘\(title)’ is a heading of the first level, which the page's title is already."
                : "‘\(title)’ is a second heading of the first level.", "Begin it with ##."))
        }
      }
      if heading.level > last + 1 {
        faults.append(
          MarkdownFault(
            "heading-gap", heading.line, title,
            "‘\(title)’ is a heading of level \(heading.level) below one of level \(last).",
            "Begin it with \(String(repeating: "#", count: last + 1))."))
      }
      last = heading.level
      if !title.isEmpty, !seen.insert(title).inserted {
        faults.append(
          MarkdownFault(
            "heading-duplicate", heading.line, title,
            "‘\(title)’ is there twice; links to ‘#\(heading.id)’ lead elsewhere when one of them goes.",
            "Give them different texts."))
      }
    }
    return faults
  }

  private static func links(_ structure: MarkdownStructure) -> [MarkdownFault] {
    structure.links.compactMap { link in
      if link.url.isEmpty {
        return MarkdownFault(
          "link-empty", link.line, link.text, "The \(link.kind) ‘\(link.text)’ has no address.",
          "Write the address in the round brackets.")
      }
      // The alternative text of an image in a link is the link's text.
      guard link.kind == .link, link.text.trimmed.isEmpty else { return nil }
      return MarkdownFault(
        "link-empty", link.line, link.url, "The link to ‘\(link.url)’ has no text.",
        "Write the text in the square brackets.")
    }
  }

  private static func blocks(_ structure: MarkdownStructure) -> [MarkdownFault] {
    structure.code.filter(\.isUnclosed).map { code in
      MarkdownFault(
        "code-unclosed", code.lines.lowerBound, "", "No fence ends this block of code.",
        "End it with the same marks that it begins with.")
    }
      + structure.markup.filter { !$0.text.trimmed.hasPrefix("<!--") }.map { markup in
        let start = String(markup.text.trimmed.prefix(40))
        return MarkdownFault(
          "html", markup.line, start, "The HTML ‘\(start)’ is left out of the page.",
          "Write it in markdown, or between backticks where it is meant to be read.")
      }
  }
}

/// What is wrong at a line of a text in markdown.
struct MarkdownFault {
  let rule: String
  let line: Int
  let subject: String
  let message: String
  let fix: String

  init(_ rule: String, _ line: Int, _ subject: String, _ message: String, _ fix: String) {
    self.rule = rule
    self.line = line
    self.subject = subject
    self.message = message
    self.fix = fix
  }
}

extension StringProtocol {
  /// The text without white space around it.
  var trimmed: String {
    let start = drop(while: \.isWhitespace)
    return String(start.reversed().drop(while: \.isWhitespace).reversed())
  }
}
