import Content

/// A question in the language of SQLite's full text. Every word is quoted, so that nothing people type is an operator.
struct MatchExpression {
  let text: String

  init(_ query: SearchQuery) {
    text = query.groups.map { group in
      let terms = group.map(MatchExpression.term)
      return terms.count == 1 ? terms[0] : "(\(terms.joined(separator: " OR ")))"
    }.joined(separator: " AND ")
  }

  private static func term(_ term: SearchQuery.Term) -> String {
    let phrase = "\"\(term.words.joined(separator: " "))\""
    return term.isPrefix ? "\(phrase) *" : phrase
  }
}
