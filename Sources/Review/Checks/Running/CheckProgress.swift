/// How far a run of checks has come.
public struct CheckProgress: Sendable, Hashable {
  /// How many steps are done: a step is a changed file, or a check's look at the whole.
  public let done: Int
  /// How many there are.
  public let total: Int
  /// What is looked at now: a file or a check.
  public let subject: String
}
