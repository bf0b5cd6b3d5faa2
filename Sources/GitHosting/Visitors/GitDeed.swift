/// What somebody did with a repository, for the audit log.
public struct GitDeed: Sendable {
  /// What came of it.
  public enum Outcome: String, Sendable {
    case done, refused, failed
  }

  /// What kind of thing was done.
  public enum Kind: String, Sendable {
    case clone = "git.clone"
    case fetch = "git.fetch"
    case push = "git.push"
  }

  /// What was done.
  public var kind: Kind
  /// What came of it.
  public var outcome: Outcome
  /// The references that a push moves.
  public var references: [String] = []
  /// Why it was refused or failed, in a word.
  public var code: String?
  /// How long it took, in microseconds.
  public var duration: Int64 = 0

  /// Something that was done, or wasn't.
  public init(_ kind: Kind, _ outcome: Outcome) {
    self.kind = kind
    self.outcome = outcome
  }
}
