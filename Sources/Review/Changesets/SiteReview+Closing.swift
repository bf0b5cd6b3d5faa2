public import Content
internal import Git
internal import Store

extension SiteReview {
  /// Gives a changeset up: its branch goes, its record keeps the commits, and it can be reopened.
  public func close(
    _ number: Int, reason: String? = nil, by participant: Participant
  ) throws(GalleyError) -> Changeset {
    let reason = try ReviewText.optional(reason, "reason", limit: settings.textBytes)
    return try act(on: number, by: participant) { step in
      guard step.changeset.state.isOpen else { throw GalleyError.impossible("closed", step.changeset) }
      let commit = step.changeset.head
      step.removeBranch()
      try step.record(.closed(commit: commit, reason: reason, lostBranch: false))
    }
  }

  /// Takes a changeset up again, as a draft, where its branch was when it was last seen.
  public func reopen(_ number: Int, by participant: Participant) throws(GalleyError) -> Changeset {
    try act(on: number, by: participant) { step in
      try step.require(.closed, to: "reopened")
      if let tip = step.tip {
        // Somebody has made the branch again already.
        step.holdBranch()
        try step.record(.reopened(commit: tip))
        return
      }
      let head = try step.head()
      guard try store.repository.contains(head) else {
        throw GalleyError(
          .storage,
          "The commit \(head.abbreviated) of changeset \(number) is not in the repository any more.",
          hint: "Fetch it from a clone or backup, then reopen the changeset.")
      }
      step.moveBranch(to: head)
      try step.record(.reopened(commit: head))
    }
  }
}
