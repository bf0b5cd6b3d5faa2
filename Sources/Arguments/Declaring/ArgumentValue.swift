/// A type that can be written as one word on the command line.
///
/// An enumeration of strings needs no code at all; its cases are offered in help and completions:
///
/// ```swift
/// enum Preset: String, CaseIterable, ArgumentValue { case read, readWrite = "read-write" }
/// ```
public protocol ArgumentValue: Sendable {
  /// What is expected, to stand behind "must be": "a whole number".
  static var expectation: String { get }
  /// What stands for the value in usage lines where the declaration names nothing better: "number".
  static var placeholder: String { get }
  /// The only texts that are accepted; empty where there is no such list.
  static var choices: [String] { get }
  /// Reads the value, or answers nil where the text is none.
  init?(argument: String)
  /// The text that reads back as this value; help shows defaults with it.
  var argumentText: String { get }
}

extension ArgumentValue {
  /// No closed list of texts.
  public static var choices: [String] { [] }
}

extension ArgumentValue where Self: RawRepresentable<String>, Self: CaseIterable {
  /// The raw values, as a sentence.
  public static var expectation: String { "one of " + choices.joined(separator: ", ") }
  /// The type's name in lower case.
  public static var placeholder: String { "\(Self.self)".lowercased() }
  /// The raw values, in the order of their declaration.
  public static var choices: [String] { allCases.map(\.rawValue) }
  /// Reads a raw value.
  public init?(argument: String) { self.init(rawValue: argument) }
  /// The raw value.
  public var argumentText: String { rawValue }
}

extension String: ArgumentValue {
  /// Any text will do.
  public static var expectation: String { "a text" }
  /// Says that a text is wanted.
  public static var placeholder: String { "text" }
  /// Takes the text as it is.
  public init?(argument: String) { self = argument }
  /// The text itself.
  public var argumentText: String { self }
}

extension Int: ArgumentValue {
  /// A number without a fraction.
  public static var expectation: String { "a whole number" }
  /// Says that a number is wanted.
  public static var placeholder: String { "number" }
  /// Reads decimal digits with an optional sign.
  public init?(argument: String) { self.init(argument, radix: 10) }
  /// The decimal digits.
  public var argumentText: String { "\(self)" }
}

extension Double: ArgumentValue {
  /// A number that may have a fraction.
  public static var expectation: String { "a number" }
  /// Says that a number is wanted.
  public static var placeholder: String { "number" }
  /// Reads a finite number in decimal notation.
  public init?(argument: String) {
    guard let number = Double(argument), number.isFinite else { return nil }
    self = number
  }
  /// The shortest text that reads back as the same number.
  public var argumentText: String { "\(self)" }
}
