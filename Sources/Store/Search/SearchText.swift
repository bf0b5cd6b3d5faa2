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

  /// What stands between two texts of an object: a word that nobody can ask for, since it is neither letter nor digit,
  /// so that no phrase is found half in one text and half in the next.
  static let border = Array(" \u{E000} ".utf8)
}
