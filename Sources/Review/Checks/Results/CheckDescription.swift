public import Content

/// What a check is called, what it looks at and what it may find.
public struct CheckDescription: Sendable, Hashable {
  /// One thing that a check may find.
  public struct Rule: Sendable, Hashable {
    /// Its stable name.
    public let name: String
    /// What it says, as the end of the sentence "It finds …".
    public let meaning: String
    /// How much it matters at most, whatever the site's settings say.
    public let severity: Problem.Severity

    init(_ name: String, _ meaning: String, _ severity: Problem.Severity = .error) {
      self.name = name
      self.meaning = meaning
      self.severity = severity
    }
  }

  /// The name by which `site.json` sets its level.
  public let name: String
  /// What holds where it finds nothing, in a sentence.
  public let summary: String
  /// What is looked at, in a sentence.
  public let scope: String
  /// How seriously it is taken where the site says nothing.
  public let level: CheckLevel
  /// What it may find.
  public let rules: [Rule]
}
