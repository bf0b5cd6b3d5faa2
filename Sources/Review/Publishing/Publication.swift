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

  /// Whom the record names.
  var reference: ParticipantReference {
    switch self {
    case .participant(let participant), .confirmed(let participant): participant.reference
    case .schedule(let reference), .takingBack(let reference): reference
    }
  }

  /// Who is there in person; nobody when a time has come.
  var participant: Participant? {
    switch self {
    case .participant(let participant), .confirmed(let participant): participant
    case .schedule, .takingBack: nil
    }
  }

  /// How the commit on main names its author.
  func signature(at time: Int64) -> Signature {
    if let participant { return participant.signature(at: time) }
    let reference = reference
    return Participant(kind: reference.kind, id: reference.id, name: reference.name).signature(at: time)
  }

  /// The lines that say who it was, and through what.
  func trailers(changeset: Int?) -> [Trailer] {
    if let participant { return participant.trailers(changeset: changeset) }
    let reference = reference
    return Participant(
      kind: reference.kind, id: reference.id, name: reference.name, owner: reference.owner,
      client: reference.client
    ).trailers(changeset: changeset)
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
