/// How JSON is laid out when it is written. Whatever the style, the same value gives the same bytes.
public struct JSONStyle: Sendable, Equatable {
  /// The order in which an object's members are written.
  public enum KeyOrder: Sendable, Equatable {
    /// The order that they have.
    case given
    /// Ascending by the UTF-16 code units of their names, as RFC 8785 asks.
    case sorted
  }

  /// Which characters are written as escapes.
  public enum Escaping: Sendable, Equatable {
    /// Those that JSON demands: the quote, the backslash and control characters.
    case minimal
    /// Also U+2028 and U+2029, which end a line in older JavaScript.
    case javaScript
    /// Also `<`, `>` and `&`, so that the text can stand in an HTML script element.
    case html
  }

  /// How numbers that are not `int` are written.
  public enum Numbers: Sendable, Equatable {
    /// A double as the shortest text that reads as the same double, with a point or an exponent, so that
    /// it is read as a double again; a `number` as it is.
    case faithful
    /// As ECMAScript writes a number of that value: 1.0 as `1`, 1e21 as `1e+21`.
    case ecmaScript
  }

  /// How many spaces one level is indented; nil puts everything on one line without spaces.
  public var indentation: Int?
  /// Whether a line feed follows the document.
  public var endsWithNewline: Bool
  /// The order of an object's members.
  public var keyOrder: KeyOrder
  /// Which characters are written as escapes.
  public var escaping: Escaping
  /// How numbers are written.
  public var numbers: Numbers

  /// A style that is compact but for what is named.
  public init(
    indentation: Int? = nil, endsWithNewline: Bool = false, keyOrder: KeyOrder = .given,
    escaping: Escaping = .minimal, numbers: Numbers = .faithful
  ) {
    self.indentation = indentation
    self.endsWithNewline = endsWithNewline
    self.keyOrder = keyOrder
    self.escaping = escaping
    self.numbers = numbers
  }

  /// One line without spaces.
  public static let compact = JSONStyle()
  /// Two spaces for each level and a line feed at the end, as files are kept.
  public static let pretty = JSONStyle(indentation: 2, endsWithNewline: true)
  /// RFC 8785: one line, names sorted, numbers as ECMAScript writes them. Beyond that RFC, integers and
  /// numbers that no double holds are written in full rather than rounded.
  public static let canonical = JSONStyle(keyOrder: .sorted, numbers: .ecmaScript)
}
