/// A switch, off until it is given: `--json`.
///
/// ```swift
/// let json = Flag("json", "Print one JSON document and nothing else.")
/// // … in the command's run closure:
/// if invocation[json] { … }
/// ```
public struct Flag: ParameterDeclaration {
  /// True when the switch was given.
  public typealias Value = Bool

  /// The description that help, completions and parser go by.
  public let parameter: Parameter

  /// Declares a switch; the environment variable turns it on with `1`, `true`, `yes` or `on`.
  public init(_ name: String, short: Character? = nil, _ summary: String, environment: String? = nil) {
    parameter = Parameter(
      name: name, short: short, kind: .flag, summary: summary, placeholder: "",
      expectation: "one of 1, 0, true, false, yes, no, on, off", choices: [], defaultText: nil,
      environment: environment, isRequired: false, isRepeated: false, completion: .choices,
      read: { (texts) throws(UnreadableText) in
        guard let text = texts.last else { return false }
        switch text.lowercased() {
        case "1", "true", "yes", "on": return true
        case "", "0", "false", "no", "off": return false
        default: throw UnreadableText(text: text)
        }
      })
  }
}
