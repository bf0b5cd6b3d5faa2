/// Days that are meant relative to the present: `date:>=today`, `starts:today..today+30`.
///
/// The present day is that of UTC: Galley has no time zone library, and a list must not depend on the machine's.
public enum RelativeDates {
  /// The expression with every such day of a date field written out; `now` is the moment in seconds since 1970.
  ///
  /// It is done before anything is remembered under the expression: tomorrow the same words are another question. In
  /// fields that hold no dates the word is just a word.
  public static func resolved(_ expression: String, now: Int64, in schema: ContentSchema) -> String {
    resolved(expression, now: now) { schema.property($0)?.field }
  }

  /// The expression with every such day written out, whatever the field: it changes when its meaning may change.
  public static func resolved(_ expression: String, now: Int64) -> String {
    resolved(expression, now: now) { _ in .date }
  }

  /// The expression with every such day of a date field written out, where `kind` tells what the fields are.
  public static func resolved(
    _ expression: String, now: Int64, kind: (String) -> FieldKind?
  ) -> String {
    // What can't be read is left for whoever prepares the filter to refuse.
    guard expression.contains(word), let clauses = try? FilterReader.clauses(expression) else {
      return expression
    }
    let resolved = clauses.map { clause in
      guard kind(clause.field)?.isTime == true else { return clause }
      let test = clause.test.replacingTexts { day($0, now: now) ?? $0 }
      return Filter.Clause(field: clause.field, test: test ?? clause.test)
    }
    return Filter.expression(resolved) ?? expression
  }

  private static let word = "today"

  /// Whether `text` is a day of the calendar or one meant relative to the present.
  static func isDay(_ text: String) -> Bool {
    day(text, now: 0) != nil || (text.utf8.count == 10 && CivilDate(parsing: text) != nil)
  }

  /// The day that `today`, `today+30` or `today-7` is; nil for any other text.
  private static func day(_ text: String, now: Int64) -> String? {
    guard text.hasPrefix(word) else { return nil }
    let rest = text.dropFirst(word.count)
    guard let sign = rest.first else { return CivilDate(secondsSince1970: now).description }
    let digits = rest.dropFirst()
    guard sign == "+" || sign == "-", digits.utf8.count <= 5,
      digits.utf8.allSatisfy({ (48...57).contains($0) }),
      let days = Int64(digits)
    else { return nil }
    return CivilDate(secondsSince1970: now + (sign == "-" ? -days : days) * 86_400).description
  }
}
