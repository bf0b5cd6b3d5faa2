import Content
import JSON
import Markdown

/// An object that is looked at: read once for all checks.
final class CheckedObject {
  let collection: CollectionDefinition
  let schema: ContentSchema
  let content: ContentObject
  let bytes: [UInt8]
  /// Its texts with markup, in the order of the schema.
  private(set) lazy var texts: [CheckedText] = makeTexts()

  init(
    _ content: ContentObject, bytes: [UInt8], collection: CollectionDefinition, schema: ContentSchema
  ) {
    self.content = content
    self.bytes = bytes
    self.collection = collection
    self.schema = schema
  }

  var path: String { content.path }
  /// How it is named in findings.
  var name: String { "\(content.collection)/\(content.id)" }
  var isDraft: Bool { content.isDraft }

  /// What links may lead to inside its page.
  var anchors: Set<String> {
    texts.reduce(into: []) { all, text in all.formUnion(text.anchors) }
  }

  private func makeTexts() -> [CheckedText] {
    let values = schema.values(in: content.fields) { $0.field.isMarkdown || $0.field.isStyledText }
    return values.flatMap { value -> [CheckedText] in
      let isMarkdown = value.property.field.isMarkdown
      switch value.value {
      case .string(let text):
        let isBody = path.hasSuffix(".md") && value.field == schema.body.map { "/\($0)" }
        return [
          CheckedText(
            text, field: value.field, locale: content.fields["locale"]?.string, isMarkdown: isMarkdown,
            linesBefore: isBody ? linesBefore(text) : nil)
        ]
      case .object(let texts):
        return texts.members.compactMap { member in
          member.value.string.map {
            CheckedText(
              $0, field: value.field + JSONPointer([member.key]).description, locale: member.key,
              isMarkdown: isMarkdown, linesBefore: nil)
          }
        }
      default: return []
      }
    }
  }

  /// How many lines of the file stand before its body.
  private func linesBefore(_ body: String) -> Int {
    bytes.dropLast(min(body.utf8.count, bytes.count)).count { $0 == 0x0A }
  }
}

/// One text with markup inside an object.
struct CheckedText {
  /// What its markup says.
  enum Structure {
    case markdown(MarkdownStructure)
    case html(HTMLStructure)
  }

  let field: String
  let locale: String?
  let source: String
  let structure: Structure
  /// How many lines of the file stand before it; nil where it isn't written as it is read.
  private let linesBefore: Int?

  init(_ source: String, field: String, locale: String?, isMarkdown: Bool, linesBefore: Int?) {
    self.source = source
    self.field = field
    self.locale = locale
    self.linesBefore = linesBefore
    let bytes = Array(source.utf8)
    structure =
      isMarkdown
      ? .markdown(MarkdownDocument(parsing: bytes).structure()) : .html(HTMLStructure(parsing: bytes))
  }

  /// The line of the file for a line of the text.
  func fileLine(_ line: Int) -> Int? { linesBefore.map { $0 + line } }

  var anchors: Set<String> {
    switch structure {
    case .markdown(let structure):
      structure.markup.reduce(into: Set(structure.headings.map(\.id))) { all, markup in
        all.formUnion(HTMLStructure(parsing: Array(markup.text.utf8)).ids)
      }
    case .html(let structure): structure.ids
    }
  }
}
