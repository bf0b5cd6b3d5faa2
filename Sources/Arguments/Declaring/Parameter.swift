/// One thing a command accepts, as a plain description: what help, completions and parser go by.
///
/// `Flag`, `Option` and `Positional` are the typed declarations that carry one.
public struct Parameter: Sendable {
  /// Where on the command line it stands, and whether a value comes with it.
  public enum Kind: String, Sendable {
    /// `--name`, on or off.
    case flag
    /// `--name value`.
    case option
    /// A bare word whose meaning is its place.
    case positional
  }

  /// What a shell offers in the value's place.
  public enum Completion: Sendable {
    /// Nothing, or the choices where there are any.
    case choices
    /// Names of files.
    case files
    /// Names of folders.
    case folders
  }

  /// The name without dashes or brackets.
  public let name: String
  /// The one-letter form, where there is one.
  public let short: Character?
  /// Where it stands.
  public let kind: Kind
  /// What it does, in a sentence.
  public let summary: String
  /// What stands for its value in a usage line; empty for a flag.
  public let placeholder: String
  /// What its value must be, to stand behind "must be".
  public let expectation: String
  /// The only values accepted; empty where there is no such list.
  public let choices: [String]
  /// The value when nothing is given, as text.
  public let defaultText: String?
  /// The environment variable that is read when the command line is silent.
  public let environment: String?
  /// Whether the command cannot do without.
  public let isRequired: Bool
  /// Whether it may be given any number of times.
  public let isRepeated: Bool
  /// What a shell offers in the value's place.
  public let completion: Completion

  /// Turns every text given for the parameter, in order, into its value.
  let read: @Sendable ([String]) throws(UnreadableText) -> any Sendable

  /// How it is written when it is spoken of: `--limit` or `<folder>`.
  public var spelling: String { kind == .positional ? "<\(name)>" : "--\(name)" }

  /// How it is written in a usage line: `--limit <number>`, `[<folder>]`, `<file>…`.
  public var synopsis: String {
    var text = kind == .option ? "--\(name) <\(placeholder)>" : spelling
    if isRepeated { text += "…" }
    return isRequired ? text : "[\(text)]"
  }
}

/// A typed declaration of something that a command accepts, by which its value is read.
public protocol ParameterDeclaration<Value>: Sendable {
  /// The type that the running command reads.
  associatedtype Value: Sendable
  /// The description that help, completions and parser go by.
  var parameter: Parameter { get }
}
