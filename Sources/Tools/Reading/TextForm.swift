import Content
import JSON
import Markdown
import Visibility

/// The form in which rich text is given: whatever the field stores is put into it. (seed: T102, T103)
enum TextForm: String, Sendable {
  case markdown, html, text

  /// The form that the arguments ask for.
  init(_ arguments: ToolArguments) {
    self = arguments.string("format").flatMap(TextForm.init(rawValue:)) ?? .markdown
  }

  /// Whether any text of a collection's objects is stored in another form.
  func changes(_ collection: VisibleCollection) -> Bool {
    switch self {
    case .markdown: collection.holdsStyledText
    case .html: collection.holdsMarkdown
    case .text: collection.holdsMarkdown || collection.holdsStyledText
    }
  }

  /// Whether values of a kind are stored in another form.
  func changes(_ kind: FieldKind) -> Bool {
    switch self {
    case .markdown: kind.isStyledText
    case .html: kind.isMarkdown
    case .text: kind.isMarkdown || kind.isStyledText
    }
  }

  /// Fields with their rich text in this form, that of nested objects too; of localized texts each language by itself.
  func converted(_ fields: JSONObject, by properties: [SchemaProperty]) -> JSONObject {
    var fields = fields
    for property in properties {
      guard changes(property.field) || !property.children.isEmpty, let value = fields[property.name] else {
        continue
      }
      fields[property.name] =
        changes(property.field)
        ? converted(value, property.field) : nested(value, by: property.children)
    }
    return fields
  }

  private func converted(_ value: JSONValue, _ kind: FieldKind) -> JSONValue {
    switch value {
    case .string(let text): .string(self.text(of: Array(text.utf8), storedAs: kind))
    case .object(let texts): .object(JSONObject(texts.members.map { ($0.key, converted($0.value, kind)) }))
    default: value
    }
  }

  private func nested(_ value: JSONValue, by properties: [SchemaProperty]) -> JSONValue {
    switch value {
    case .object(let object): .object(converted(object, by: properties))
    case .array(let items): .array(items.map { nested($0, by: properties) })
    default: value
    }
  }

  /// One text in this form.
  func text(of stored: [UInt8], storedAs kind: FieldKind) -> String {
    let bytes =
      switch self {
      case .markdown: kind.isStyledText ? HTMLConversion.markdown(from: stored) : stored
      case .html: kind.isStyledText ? stored : MarkdownDocument(parsing: stored).html()
      case .text:
        kind.isStyledText ? HTMLText.plain(of: stored) : MarkdownDocument(parsing: stored).plainText()
      }
    return String(decoding: bytes, as: UTF8.self)
  }
}
