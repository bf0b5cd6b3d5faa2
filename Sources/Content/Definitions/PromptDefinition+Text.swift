extension PromptDefinition {
  /// What may stand in a prompt's text beside its arguments.
  public enum Place: String, Sendable, CaseIterable {
    case siteName = "site.name"
    case siteDescription = "site.description"
    case siteAddress = "site.base_url"
    case siteSlug = "site.slug"
    /// The day in UTC, such as 2026-05-01.
    case today
  }

  /// The text with its placeholders filled, each once: a value is never read for placeholders itself.
  ///
  /// An argument that isn't given becomes nothing; a placeholder that means nothing stays as it is written.
  public func text(arguments values: [String: String], _ places: [Place: String]) -> String {
    var text = ""
    for piece in PromptDefinition.pieces(of: body) {
      switch piece {
      case .text(let words): text += words
      case .place(let name, let written):
        if let argument = PromptDefinition.argument(named: name) {
          let isDeclared = arguments.contains { $0.name == argument }
          text += isDeclared ? values[argument] ?? "" : String(written)
        } else {
          text += Place(rawValue: name).map { places[$0] ?? "" } ?? String(written)
        }
      }
    }
    return text
  }

  /// The placeholders that mean nothing, as they are written between the braces.
  var unknownPlaces: [String] {
    PromptDefinition.pieces(of: body).compactMap { piece in
      guard case .place(let name, _) = piece else { return nil }
      if let argument = PromptDefinition.argument(named: name) {
        return arguments.contains { $0.name == argument } ? nil : name
      }
      return Place(rawValue: name) == nil ? name : nil
    }
  }

  /// All placeholders that mean something.
  var knownPlaces: [String] { arguments.map { "arguments.\($0.name)" } + Place.allCases.map(\.rawValue) }

  private enum Piece {
    case text(String)
    case place(name: String, written: Substring)
  }

  private static func argument(named name: String) -> String? {
    name.hasPrefix("arguments.") ? String(name.dropFirst("arguments.".count)) : nil
  }

  private static func pieces(of text: String) -> [Piece] {
    var pieces: [Piece] = []
    var rest = text[...]
    while let open = rest.firstRange(of: "{{"), let close = rest[open.upperBound...].firstRange(of: "}}") {
      pieces.append(.text(String(rest[..<open.lowerBound])))
      pieces.append(
        .place(
          name: rest[open.upperBound..<close.lowerBound].trimmed,
          written: rest[open.lowerBound..<close.upperBound]))
      rest = rest[close.upperBound...]
    }
    return pieces + [.text(String(rest))]
  }
}
