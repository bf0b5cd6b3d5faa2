public import Git

/// What the checks found in a tree, held against the tree that it would take the place of.
public struct CheckRun: Sendable {
  /// The verdict of all checks together.
  public enum Verdict: String, Sendable {
    /// Nothing was found.
    case passed
    /// Only warnings were found.
    case warnings
    /// Errors were found: it can't be published.
    case failed
  }

  /// What one check came to.
  public struct Outcome: Sendable, Hashable {
    /// The check.
    public let name: String
    /// How many errors it found.
    public var errors = 0
    /// How many warnings it found.
    public var warnings = 0

    init(name: String) { self.name = name }

    /// Its verdict.
    public var verdict: Verdict { Verdict(errors: errors, warnings: warnings) }
  }

  /// The tree that was looked at.
  public let tree: ObjectID
  /// The tree that it was held against.
  public let base: ObjectID
  /// Names the settings by which it was judged, and the checks' own version.
  public let fingerprint: String
  /// What each check that ran came to, in the catalog's order.
  public let outcomes: [Outcome]
  /// Errors first, then warnings, each in the order of the files; of very many only the first.
  public let findings: [CheckFinding]
  /// How many files differ between the trees.
  public let changes: Int
  /// How many objects were read, those that did not change themselves with them.
  public let objectsRead: Int

  /// How many errors there are.
  public var errors: Int { outcomes.reduce(0) { $0 + $1.errors } }
  /// How many warnings there are.
  public var warnings: Int { outcomes.reduce(0) { $0 + $1.warnings } }
  /// The verdict of all checks together.
  public var verdict: Verdict { Verdict(errors: errors, warnings: warnings) }

  /// Changes when a check learns something new, so that verdicts by an older one are given again.
  public static let version = 1
}

extension CheckRun.Verdict {
  init(errors: Int, warnings: Int) {
    self = errors > 0 ? .failed : warnings > 0 ? .warnings : .passed
  }
}
