internal import Content

/// The words of a review, as they come from outside.
enum ReviewText {
  /// Text that has to say something; without blanks around it.
  static func required(_ text: String, _ what: String, limit: Int) throws(GalleyError) -> String {
    guard let text = try optional(text, what, limit: limit) else {
      throw GalleyError(.invalidArgument, "The \(what) is empty.", hint: "Say in a few words what it is.")
    }
    return text
  }

  /// Text that may be missing; one of blanks alone is missing.
  static func optional(_ text: String?, _ what: String, limit: Int) throws(GalleyError) -> String? {
    guard let text else { return nil }
    guard text.utf8.count <= limit else {
      throw GalleyError(
        .tooLarge, "The \(what) has \(text.utf8.count) bytes; \(limit) are allowed.", hint: "Shorten it.")
    }
    guard !text.utf8.contains(0) else {
      throw GalleyError(.invalidArgument, "The \(what) holds a zero byte.", hint: "Leave it out.")
    }
    let trimmed = text.trimmed
    return trimmed.isEmpty ? nil : trimmed
  }

  /// A title: one line.
  static func title(_ text: String, limit: Int) throws(GalleyError) -> String {
    let title = try required(text, "title", limit: limit)
    guard !title.contains(where: \.isNewline) else {
      throw GalleyError(
        .invalidArgument, "The title has several lines.",
        hint: "Put everything but the first into the description.")
    }
    return title
  }

  /// A day as `2026-12-24`.
  static func day(_ text: String?) throws(GalleyError) -> String? {
    guard let text else { return nil }
    guard text.utf8.count == 10, CivilDate(parsing: text) != nil else {
      throw GalleyError(.invalidArgument, "‘\(text)’ is no day.", hint: "Write it as 2026-12-24.")
    }
    return text
  }

  /// People by id or address, each once.
  static func people(_ names: [String]) throws(GalleyError) -> [String] {
    var kept: [String] = []
    for name in names {
      let name = try required(name, "assignee", limit: 320)
      if !kept.contains(name) { kept.append(name) }
    }
    guard kept.count <= 50 else {
      throw GalleyError(.tooLarge, "There are \(kept.count) assignees; 50 are allowed.", hint: "Name fewer.")
    }
    return kept
  }
}

extension String {
  fileprivate var trimmed: String {
    var rest = self[...]
    while rest.first?.isWhitespace == true { rest.removeFirst() }
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return String(rest)
  }
}
