/// The `{{params.name}}` places in a saved query's expressions.
enum QueryPlaceholders {
  /// The names of the parameters that `text` mentions, in order.
  static func names(in text: String) -> [String] {
    pieces(of: text).compactMap { if case .parameter(let name) = $0 { name } else { nil } }
  }

  /// `text` with every place filled; nil when there is no value for one of them.
  static func filled(_ text: String, _ values: [String: String]) -> String? {
    var result = ""
    for piece in pieces(of: text) {
      switch piece {
      case .text(let text): result += text
      case .parameter(let name):
        guard let value = values[name] else { return nil }
        result += value
      }
    }
    return result
  }

  /// A search with every place filled that has a value; nil when no word is left to search for.
  ///
  /// Quotation marks of a value are kept only where they can't break into what stands around them.
  static func search(_ text: String, _ values: [String: String]) -> String? {
    var result = ""
    var isQuoted = false
    for piece in pieces(of: text) {
      switch piece {
      case .text(let text):
        result += text
        if !text.count(where: { $0 == "\"" }).isMultiple(of: 2) { isQuoted.toggle() }
      case .parameter(let name):
        let value = values[name] ?? ""
        let isBalanced = value.count { $0 == "\"" }.isMultiple(of: 2)
        result += isQuoted || !isBalanced ? value.replacing("\"", with: " ") : value
      }
    }
    return result.contains { $0.isLetter || $0.isNumber } ? result : nil
  }

  /// A text cut at its places.
  private enum Piece {
    case text(String)
    case parameter(String)
  }

  private static func pieces(of text: String) -> [Piece] {
    var pieces: [Piece] = []
    var rest = text[...]
    while let open = rest.firstRange(of: "{{"), let close = rest[open.upperBound...].firstRange(of: "}}") {
      let inside = rest[open.upperBound..<close.lowerBound].trimmed
      pieces.append(.text(String(rest[..<open.lowerBound])))
      // A place that doesn't say `params.` names no parameter, so that there is never a value for it.
      pieces.append(.parameter(inside.hasPrefix("params.") ? String(inside.dropFirst("params.".count)) : ""))
      rest = rest[close.upperBound...]
    }
    return pieces + [.text(String(rest))]
  }
}
