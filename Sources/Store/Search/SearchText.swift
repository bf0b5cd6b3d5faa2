import Markdown

/// The words of a text as a search looks for them, without marks and addresses.
enum SearchText {
  static func of(markdown text: [UInt8]) -> [UInt8] { text }

  static func of(html text: [UInt8]) -> [UInt8] { text }
}
