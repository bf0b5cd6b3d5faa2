internal import Content
public import Git

/// A push whose objects are there and whose references haven't moved yet.
public struct Push: Sendable {
  /// What it moves.
  public let commands: [PushCommand]
  /// The commits that no reference of the site has yet.
  public let commits: [ObjectID]
  /// Where its objects are, on top of the site's.
  public let objects: Repository
  /// Who pushes.
  public let by: Participant
  /// Whether the credential may publish without asking anybody, where the policy lets it.
  public let mayPublish: Bool

  /// The most commits of one push.
  public static let maximumCommits = 10_000

  /// A push from its parts.
  public init(
    commands: [PushCommand], commits: [ObjectID], objects: Repository, by participant: Participant,
    mayPublish: Bool
  ) {
    self.commands = commands
    self.commits = commits
    self.objects = objects
    by = participant
    self.mayPublish = mayPublish
  }
}

/// What became of a reference that was pushed.
public enum PushResult: Sendable {
  /// The changeset that it opened or extended.
  case changeset(Changeset, isNew: Bool)
  /// It is published.
  case main(ObjectID)
}

extension GalleyError {
  /// A refusal of a push, with what to do instead.
  static func pushRefused(_ why: String, hint: String, code: ErrorCode = .forbidden) -> GalleyError {
    GalleyError(code, why, hint: hint)
  }
}
