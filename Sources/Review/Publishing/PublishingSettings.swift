public import Content
public import Files
internal import Git

/// How what is approved gets onto main, and from there to where it is read: what the operator says, not the site.
public struct PublishingSettings: Sendable {
  /// Where publications go.
  public var deploy = DeploySettings()
  /// How long a target that failed is left alone before it is tried again; each time twice as long as the last.
  public var pause: Duration = .seconds(2)
  /// The environment variables of the process: tokens may stand there, and git is found by them.
  public var surroundings: [String: String] = [:]
  /// Finds the mail address of somebody who approved, for the commit on main. Records hold none.
  public var address: (@Sendable (ParticipantReference) -> String?)?
  /// The file in which codes wait that confirm a publication, so that the command line shows them too; without it they
  /// are kept in memory. It belongs to the data directory, never to a repository.
  public var confirmations: Path?
  /// For how long such a code is good, in seconds.
  public var confirmationSeconds: Int64 = 600

  /// The usual settings: no targets.
  public init() {}
}

/// What publishing keeps while a process runs.
final class PublishingParts: Sendable {
  let line = PublishingLine()
  let lanes = DeploymentLanes()
  let deployments: RecordBook<Deployment>
  let confirmations: ConfirmationBook

  init(_ repository: Repository, _ settings: PublishingSettings) {
    deployments = RecordBook(repository: repository)
    confirmations = ConfirmationBook(file: settings.confirmations)
  }
}
