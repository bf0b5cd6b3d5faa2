import Content
import Markdown

/// The words of a text as a search looks for them, without marks and addresses.
enum SearchText {
  static func bytes(of text: String, field: FieldKind) -> [UInt8] {
    Array(text.utf8)
  }
}
