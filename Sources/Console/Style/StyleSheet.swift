/// The console's one style sheet, put together from its chapters.
enum StyleSheet {
  static let text = [tokens, base, frame, forms, content, consent, credentials].joined(separator: "\n")
}
