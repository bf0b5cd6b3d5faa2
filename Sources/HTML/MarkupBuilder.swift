/// Puts together what stands between an element's braces: texts, elements, conditions and loops.
@resultBuilder
public enum MarkupBuilder {
  /// An element, or markup that was made elsewhere.
  public static func buildExpression(_ markup: Markup) -> Markup { markup }

  /// An element that may be missing.
  public static func buildExpression(_ markup: Markup?) -> Markup { markup ?? Markup() }

  /// A text, which is escaped.
  public static func buildExpression(_ text: String) -> Markup { Markup(text: text) }

  /// A text that may be missing, which is escaped.
  public static func buildExpression(_ text: String?) -> Markup { text.map { Markup(text: $0) } ?? Markup() }

  /// A number.
  public static func buildExpression(_ number: Int) -> Markup { Markup(text: String(number)) }

  /// Markup that somebody vouches for.
  public static func buildExpression(_ trusted: TrustedMarkup) -> Markup { Markup(trusted) }

  /// Nothing.
  public static func buildBlock() -> Markup { Markup() }

  /// The first part.
  public static func buildPartialBlock(first: Markup) -> Markup { first }

  /// What follows is written behind what is there, whose bytes stay where they are.
  public static func buildPartialBlock(accumulated: consuming Markup, next: Markup) -> Markup {
    accumulated.append(next)
    return accumulated
  }

  /// An `if` without an `else`.
  public static func buildOptional(_ markup: Markup?) -> Markup { markup ?? Markup() }

  /// The first branch.
  public static func buildEither(first markup: Markup) -> Markup { markup }

  /// The other branch.
  public static func buildEither(second markup: Markup) -> Markup { markup }

  /// A loop.
  public static func buildArray(_ parts: [Markup]) -> Markup {
    var whole = Markup()
    whole.bytes.reserveCapacity(parts.reduce(0) { $0 + $1.bytes.count })
    for part in parts { whole.append(part) }
    return whole
  }
}
