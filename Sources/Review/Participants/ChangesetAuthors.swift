internal import Git

/// Who wrote what a changeset changes.
public struct ChangesetAuthors: Sendable, Hashable {
  /// Their ids: those that the commits name, those for whom agents wrote, and those who pushed.
  public internal(set) var ids: Set<String> = []
  /// Their addresses, in lower case.
  public internal(set) var emails: Set<String> = []

  /// Whether somebody is among them, be it as the owner of an agent that is.
  public func contains(_ participant: Participant) -> Bool {
    contains(participant.reference)
      || participant.email.map { emails.contains($0.lowercased()) } == true
  }

  /// Whether somebody is among them, as far as a record tells.
  public func contains(_ reference: ParticipantReference) -> Bool {
    ids.contains(reference.id) || reference.owner.map(ids.contains) == true
  }

  mutating func add(_ reference: ParticipantReference) {
    ids.insert(reference.id)
    if let owner = reference.owner { ids.insert(owner) }
  }

  /// Adds whom a commit names: by ids that Galley wrote, and by addresses.
  mutating func add(_ commit: Commit) {
    for trailer in commit.trailers {
      switch trailer.key.lowercased() {
      case Trailer.authorID.lowercased(), Trailer.ownerID.lowercased(): ids.insert(trailer.value)
      case "co-authored-by":
        if let open = trailer.value.lastIndex(of: "<"), let close = trailer.value.lastIndex(of: ">"),
          open < close
        {
          add(email: String(trailer.value[trailer.value.index(after: open)..<close]))
        }
      default: break
      }
    }
    add(email: commit.author.email)
    add(email: commit.committer.email)
  }

  private mutating func add(email: String) {
    let email = email.lowercased()
    if email.contains("@") { emails.insert(email) }
  }
}
