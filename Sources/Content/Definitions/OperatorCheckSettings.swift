internal import JSON

/// A check of the operator's own: a program of this machine that looks at what a changeset changes.
///
/// It stands in `galley.json` and nowhere else: nothing in a site's repository can make the server run something.
public struct OperatorCheckSettings: Sendable, Hashable {
  /// What it is called among the checks.
  public let name: String
  /// What it is for, in a sentence.
  public let summary: String?
  /// The program by its whole path, with its arguments.
  public let command: [String]
  /// After how many seconds it is ended.
  public let seconds: Int
  /// Whether what it finds stops a changeset from being published.
  public let severity: Problem.Severity
  /// The only sites that it is run for, by name; nil for all.
  public let sites: [String]?

  /// A check by its parts.
  public init(
    name: String, summary: String? = nil, command: [String], seconds: Int = 30,
    severity: Problem.Severity = .error, sites: [String]? = nil
  ) {
    self.name = name
    self.summary = summary
    self.command = command
    self.seconds = seconds
    self.severity = severity
    self.sites = sites
  }

  init(_ object: JSONObject) {
    self.init(
      name: object["name"]?.string ?? "", summary: object["summary"]?.string,
      command: object["command"]?.strings ?? [], seconds: object["seconds"]?.int ?? 30,
      severity: object["severity"]?.string.flatMap(Problem.Severity.init(rawValue:)) ?? .error,
      sites: object["sites"]?.strings)
  }
}
