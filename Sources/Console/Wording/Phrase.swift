/// A sentence with gaps, such as `"{} of {} are left"`. What fills them is text and is escaped as such.
public struct Phrase: Sendable, ExpressibleByStringLiteral {
  private let pattern: String

  /// A sentence in which `{}` stands for each gap.
  public init(stringLiteral pattern: String) { self.pattern = pattern }

  /// The sentence with its gaps filled, in their order.
  public func callAsFunction(_ values: String...) -> String {
    var text = ""
    var rest = pattern[...]
    for value in values {
      guard let gap = rest.firstRange(of: "{}") else { break }
      text += rest[..<gap.lowerBound] + value
      rest = rest[gap.upperBound...]
    }
    return text + rest
  }

  /// The words before and behind the first gap, when something else than text fills it.
  var halves: (before: String, after: String) {
    guard let gap = pattern.firstRange(of: "{}") else { return (pattern, "") }
    return (String(pattern[..<gap.lowerBound]), String(pattern[gap.upperBound...]))
  }
}
