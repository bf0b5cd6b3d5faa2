public import JSON

/// One thing that is wrong with one file of a site: what `galley check` prints a line for.
public struct Problem: Sendable, Hashable {
  /// How much it matters.
  public enum Severity: String, Sendable {
    /// The thing can't be used as it is.
    case error
    /// The thing works, but not as its author will have meant.
    case warning
  }

  /// How much it matters.
  public var severity: Severity
  /// The rule that is broken, as a stable name (`schema`, `reference`, `syntax` …).
  public var rule: String
  /// The file, as a path inside the site.
  public var file: String
  /// The place inside the file's data as a JSON Pointer; empty for the file as a whole.
  public var field: String
  /// The line inside the file, where one is known.
  public var line: Int?
  /// What is wrong, as a sentence.
  public var message: String
  /// What to do about it, as a sentence.
  public var fix: String?

  /// A problem of `file`, by default one that makes it unusable.
  public init(
    _ rule: String, file: String, field: String = "", line: Int? = nil, _ message: String, fix: String? = nil,
    severity: Severity = .error
  ) {
    self.severity = severity
    self.rule = rule
    self.file = file
    self.field = field
    self.line = line
    self.message = message
    self.fix = fix
  }

  /// File, field, reason and fix on one line.
  public var text: String {
    let position = line.map { "\(file):\($0)" } ?? file
    let place = field.isEmpty ? position : "\(position) \(field)"
    return "\(place): \(message)\(fix.map { " \($0)" } ?? "")"
  }

  /// The problem as data.
  public var json: JSONObject {
    var object: JSONObject = [
      "severity": .string(severity.rawValue), "rule": .string(rule), "file": .string(file),
    ]
    if !field.isEmpty { object["field"] = .string(field) }
    if let line { object["line"] = .int(Int64(line)) }
    object["message"] = .string(message)
    if let fix { object["fix"] = .string(fix) }
    return object
  }
}
