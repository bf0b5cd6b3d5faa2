/// The small pieces that pages are put together from.
enum Text {
  /// `text` as code. Code that holds backticks is fenced by more of them.
  static func code(_ text: String) -> String {
    text.contains("`") ? "`` \(text) ``" : "`\(text)`"
  }

  /// A block of code in a language.
  static func block(_ text: String, language: String) -> String {
    let body = text.hasSuffix("\n") ? String(text.dropLast()) : text
    // Longer than any fence inside, since markdown examples may hold code themselves.
    var fence = "```"
    while body.contains(fence) { fence += "`" }
    return "\(fence)\(language)\n\(body)\n\(fence)"
  }

  /// `a`, `b` or `c`.
  static func list(_ parts: [String], _ last: String) -> String {
    guard let end = parts.last, parts.count > 1 else { return parts.first ?? "" }
    return parts.dropLast().joined(separator: ", ") + " \(last) " + end
  }

  /// The name under which a heading can be linked to.
  static func anchor(_ heading: String) -> String {
    var anchor = ""
    for character in heading.lowercased() {
      if character.isLetter || character.isNumber || character == "-" || character == "_" {
        anchor.append(character)
      } else if character == " " {
        anchor += "-"
      }
    }
    return anchor
  }
}
