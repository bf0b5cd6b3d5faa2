import Content
import Markdown

/// The words of a text as a search looks for them, without marks and addresses.
enum SearchText {
  /// The readable text of a value of that kind.
  static func bytes(of text: String, field: FieldKind) -> [UInt8] {
    if field.isMarkdown { return MarkdownSearch.text(of: text.utf8) }
    if field.isStyledText { return HTMLText.plain(of: Array(text.utf8)) }
    return Array(text.utf8)
  }
}
