public import Git

/// A changeset that is on main now.
public struct Publication: Sendable, Hashable {
  /// The changeset, as its record stands.
  public let changeset: Changeset
  /// The commit on main.
  public let commit: ObjectID
  /// The deployment that brings it to where it is read; it goes on by itself.
  public let deployment: Int
}

/// By whose word a changeset gets onto main.
enum PublishAuthority {
  /// Somebody who does it now.
  case participant(Participant)
  /// Somebody who has confirmed, on a site of one person, that it shall be as it is.
  case confirmed(Participant)
  /// Whoever set its time, when that has come.
  case schedule(ParticipantReference)
  /// Whoever set the time at which it is to be taken back, for the changeset that does so.
  case takingBack(ParticipantReference)

  /// Whom the record and the commit name.
  var participant: Participant {
    switch self {
    case .participant(let participant), .confirmed(let participant): participant
    case .schedule(let reference), .takingBack(let reference): Participant(recorded: reference)
    }
  }
}

extension Participant {
  /// Somebody as a record knows them, when what they decided earlier is carried out: with no role and no proof.
  init(recorded reference: ParticipantReference) {
    self.init(
      kind: reference.kind, id: reference.id, name: reference.name, owner: reference.owner,
      client: reference.client)
  }
}

extension Trailer {
  /// Who approved what is published.
  static let reviewedBy = "Reviewed-by"
  /// The number of the deployment that brings the commit to where it is read.
  static let deployment = "Deployment"
  /// The number of the deployment to which a commit goes back.
  static let rollsBackTo = "Rolls-back-to"
  /// The number of the changeset that a commit takes back.
  static let takesBack = "Takes-back"
}
