public import Content
public import Git
internal import Store

extension Trailer {
  /// A digest of the key under which a call was made, so that its commit is found when it is made again.
  public static let idempotencyKey = "Idempotency-Key"
}

extension SiteReview {
  /// What a write came to whose commit bears a key, in the open changesets that a participant opened or the one named.
  ///
  /// For the rare case that a process ended between the commit and the note of what was answered.
  public func written(
    underKey key: String, in number: Int?, by participant: Participant
  ) throws(GalleyError) -> (changeset: Changeset, commit: Commit)? {
    var candidates: [Changeset] = []
    if let number {
      candidates = [try changeset(number)]
    } else {
      candidates = try standing().changesets.filter {
        $0.state.isOpen && $0.openedBy.isSame(as: participant.reference)
      }
    }
    for changeset in candidates {
      let commits = try translatingGit { () throws in
        try ownCommits(of: changeset).map { try store.repository.commit($0) }
      }
      if let commit = commits.first(where: { $0.trailers(Trailer.idempotencyKey).contains(key) }) {
        return (changeset, commit)
      }
    }
    return nil
  }
}
