/// Days that are meant relative to the present: `date:>=today`, `starts:today..today+30`.
public enum RelativeDates {
  /// The expression with every such day written out; `now` is the moment in seconds since 1970.
  ///
  /// It is done on the text, before anything is remembered under it: tomorrow the same words are another question.
  public static func resolved(_ expression: String, now: Int64) -> String {
    guard expression.contains(word) else { return expression }
    var result = ""
    var rest = expression[...]
    while let found = rest.firstRange(of: word) {
      let before = found.lowerBound == rest.startIndex ? result.last : rest[rest.index(before: found.lowerBound)]
      let offset = offset(in: rest[found.upperBound...])
      result += rest[..<found.lowerBound]
      if before.map(openings.contains) == true, let offset {
        result += CivilDate(secondsSince1970: now + offset.days * 86_400).description
        rest = offset.rest
      } else {
        result += rest[found]
        rest = rest[found.upperBound...]
      }
    }
    return result + rest
  }

  private static let word = "today"
  /// What can stand before a day in a filter, and after it.
  private static let openings: Set<Character> = [":", ">", "<", "=", "."]
  private static let closings: Set<Character> = [",", ".", " "]

  /// The days behind the word: `+30`, `-7` or none; nil when something else follows, so that the word is just a word.
  private static func offset(in text: Substring) -> (days: Int64, rest: Substring)? {
    guard let sign = text.first else { return (0, text) }
    if closings.contains(sign) { return (0, text) }
    guard sign == "+" || sign == "-" else { return nil }
    let digits = text.dropFirst().prefix { $0.isASCII && $0.isNumber }
    guard let days = Int64(digits), digits.count <= 5 else { return nil }
    let rest = text[digits.endIndex...]
    if let next = rest.first, !closings.contains(next) { return nil }
    return (sign == "-" ? -days : days, rest)
  }
}
