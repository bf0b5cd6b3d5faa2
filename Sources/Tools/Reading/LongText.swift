import Content
import JSON
import Markdown

/// A rich text of an object: its body, another field, or one language of either.
struct LongText {
  /// The field, with the language behind a slash where there are several.
  let name: String
  /// Whether its sections are named without the field.
  let isMain: Bool
  /// The text as markdown, whatever the field stores.
  let markdown: [UInt8]

  /// The rich texts among fields that the caller sees, the body first.
  static func all(in fields: JSONObject, by schema: ContentSchema) -> [LongText] {
    let rich = schema.properties.filter { isRich($0.field) }
    let main = schema.body ?? rich.first?.name
    var texts: [LongText] = []
    for property in rich {
      switch fields[property.name] {
      case .string(let text)?:
        texts.append(LongText(property.name, text, property.field, isMain: property.name == main))
      case .object(let languages)?:
        for language in languages.members {
          guard let text = language.value.string else { continue }
          texts.append(LongText("\(property.name)/\(language.key)", text, property.field, isMain: false))
        }
      default: break
      }
    }
    return texts.filter(\.isMain) + texts.filter { !$0.isMain }
  }

  /// Whether values of a kind have sections.
  static func isRich(_ kind: FieldKind) -> Bool { kind.isMarkdown || kind.isStyledText }

  private init(_ name: String, _ text: String, _ kind: FieldKind, isMain: Bool) {
    self.name = name
    self.isMain = isMain
    markdown = Array(TextForm.markdown.text(of: Array(text.utf8), storedAs: kind).utf8)
  }

  /// The sections of the text.
  var outline: MarkdownOutline { MarkdownDocument(parsing: markdown).outline() }

  /// How callers name a section.
  func name(of section: MarkdownSection) -> String { isMain ? section.id : "\(name)#\(section.id)" }
}

/// A section of a rich text, found by the name that an outline gives it.
struct NamedSection {
  let text: LongText
  let section: MarkdownSection

  /// The section of that name; throws the names that come near where there is none.
  init(_ name: String, among texts: [LongText]) throws(GalleyError) {
    var names: [String] = []
    for text in texts {
      for section in text.outline.sections {
        let known = text.name(of: section)
        if known == name {
          self.text = text
          self.section = section
          return
        }
        names.append(known)
      }
    }
    var error = GalleyError.unknown("section", name, among: names)
    if error.details["near"]?.array?.isEmpty ?? true {
      error.hint = "get_object with view outline names the sections."
    }
    throw error
  }
}
