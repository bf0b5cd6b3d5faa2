public import Content
internal import Git
internal import JSON
internal import Store

extension SiteReview {
  /// Carries out the change that a comment suggests, as one commit, and says so in the record.
  ///
  /// - Parameter comment: The id of the comment, or of the thread that it begins.
  public func applySuggestion(
    _ number: Int, comment id: String, by participant: Participant
  ) throws(GalleyError) -> ChangesetWrite {
    let thread = try changeset(number).thread(id)
    guard let comment = thread.comments.first(where: { $0.id == id }) ?? thread.comments.first,
      let suggestion = comment.suggestion, let anchor = thread.anchor, let collection = anchor.collection
    else {
      throw GalleyError(
        .notFound, "Comment ‘\(id)’ of changeset \(number) suggests no change.",
        hint: "list_comments shows which comments do.")
    }
    if let commit = suggestion.applied {
      throw GalleyError(
        .invalidState, "The suggestion ‘\(comment.id)’ was applied by \(commit.abbreviated) already.",
        hint: "Look at what the object is now; resolve the comment if it is settled.")
    }
    let patch = try ObjectPatch(parsing: suggestion.patch)
    let write = try write(
      [.patch(collection: collection, id: anchor.object, patch: patch, expected: nil, allowsRemoval: true)],
      to: number, message: "Apply the suggestion \(comment.id) by \(comment.by.name)", by: participant)
    let noted = try act(on: number, by: participant) { step in
      try step.record(.suggestionApplied(comment: comment.id, commit: write.receipt.commit))
    }
    return ChangesetWrite(receipt: write.receipt, changeset: noted)
  }
}
