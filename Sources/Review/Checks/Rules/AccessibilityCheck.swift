import Content
import JSON
import Markdown

/// Whether those who don't see the page, or who hear it, get as much of it as others.
struct AccessibilityCheck: ContentCheck {
  static let description = CheckDescription(
    name: "accessibility", summary: "Images carry alternative texts and links say where they lead.",
    scope:
      "The texts and image fields of changed objects. The order of headings in markdown is a matter of `markdown`.",
    level: .warning,
    rules: [
      .init("image-alt", "an image without alternative text"),
      .init("image-alt-name", "an alternative text that is the name of a file"),
      .init("link-text", "a link whose text says nothing by itself, such as “here”"),
      .init("table-header", "a table without head"),
      .init("heading-order", "a heading in HTML that is more than one level below the one before it"),
    ])

  init() {}

  mutating func look(at object: CheckedObject, in scene: CheckScene, _ report: inout CheckReport)
    throws(GalleyError)
  {
    for text in object.texts {
      func add(_ rule: String, _ line: Int?, _ subject: String, _ message: String, _ fix: String) {
        report.add(
          Problem(rule, file: object.path, field: text.field, line: line, message, fix: fix),
          object: object.name, subject: subject)
      }
      switch text.structure {
      case .markdown(let structure):
        for link in structure.links {
          let line = text.fileLine(link.line)
          if link.kind == .image {
            judge(image: link.url, link.text, line, add)
          } else {
            judge(link: link.url, link.text, line, add)
          }
        }
        for table in structure.tables where table.header.allSatisfy(\.trimmed.isEmpty) {
          add(
            "table-header", text.fileLine(table.lines.lowerBound), "", "The table's head is empty.",
            "Say in it what stands in each column.")
        }
      case .html(let structure): judge(structure, add)
      }
    }
    judgeFields(of: object, &report)
  }

  private typealias Adding = (
    _ rule: String, _ line: Int?, _ subject: String, _ message: String, _ fix: String
  )
    -> Void

  private func judge(image url: String, _ alternative: String?, _ line: Int?, _ add: Adding) {
    let text = alternative?.trimmed ?? ""
    if text.isEmpty {
      add(
        "image-alt", line, url, "The image ‘\(url)’ has no alternative text.",
        "Say what it shows, for those who can't see it.")
    } else if let name = url.split(separator: "/").last, text == name || AccessibilityCheck.isFileName(text) {
      add(
        "image-alt-name", line, url, "‘\(text)’ is the name of a file, not what the image shows.",
        "Say what it shows, for those who can't see it.")
    }
  }

  private static func isFileName(_ text: String) -> Bool {
    let endings = [".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg", ".avif"]
    return !text.contains(" ") && endings.contains { text.lowercased().hasSuffix($0) }
  }

  private func judge(link url: String, _ text: String, _ line: Int?, _ add: Adding) {
    let words = text.trimmed.lowercased().trimmingPunctuation
    guard AccessibilityCheck.empty.contains(words) else { return }
    add(
      "link-text", line, url, "The link text ‘\(text.trimmed)’ doesn't say where it leads.",
      "Make the words that name the goal the link.")
  }

  /// Link texts that say nothing by themselves, in the languages of most sites.
  private static let empty: Set<String> = [
    "here", "click here", "click", "read more", "more", "learn more", "link", "this link", "this",
    "this page", "details",
    "hier", "klicken sie hier", "hier klicken", "mehr", "mehr lesen", "weiterlesen", "mehr erfahren",
    "dieser link",
    "ici", "cliquez ici", "lire la suite", "en savoir plus", "plus", "aquí", "haga clic aquí", "leer más",
    "más",
    "qui", "clicca qui", "leggi di più", "klik hier", "lees meer", "meer", "aqui", "clique aqui",
    "saiba mais",
  ]

  private func judge(_ structure: HTMLStructure, _ add: Adding) {
    for image in structure.images where image.text != "" { judge(image: image.url, image.text, nil, add) }
    for link in structure.links { judge(link: link.url, link.text, nil, add) }
    for hasHead in structure.tables where !hasHead {
      add(
        "table-header", nil, "", "The table has no cell that is a heading.",
        "Make its first row one of th cells.")
    }
    var last = 1
    for heading in structure.headings {
      if heading.level > last + 1 {
        add(
          "heading-order", nil, heading.title,
          "‘\(heading.title.trimmed)’ is a heading of level \(heading.level) below one of level \(last).",
          "Make it one of level \(last + 1).")
      }
      last = heading.level
    }
  }

  /// An empty alternative text in an image field says that the image is mere decoration; none says nothing.
  private func judgeFields(of object: CheckedObject, _ report: inout CheckReport) {
    let values = object.schema.values(in: object.content.fields) {
      $0.field == .image || $0.field == .gallery
    }
    for value in values {
      let items = value.value.array?.enumerated().map { ("\(value.field)/\($0.offset)", $0.element) }
      for (field, item) in items ?? [(value.field, value.value)] {
        guard let image = item.object, let source = image["src"]?.string, !source.isEmpty else { continue }
        if image["alt"]?.string == "" { continue }
        judge(image: source, image["alt"]?.string, nil) { rule, _, subject, message, fix in
          report.add(
            Problem(rule, file: object.path, field: "\(field)/alt", message, fix: fix), object: object.name,
            subject: subject)
        }
      }
    }
  }
}

extension String {
  /// The text without the marks around it.
  fileprivate var trimmingPunctuation: String {
    let isMark = { (character: Character) in
      character.isPunctuation || character.isSymbol || character.isWhitespace
    }
    return String(drop(while: isMark).reversed().drop(while: isMark).reversed())
  }
}
