public import Content
internal import Git
internal import JSON
internal import Store

extension Trailer {
  /// The name of who suggested what a commit does.
  static let suggestedBy = "Suggested-By"
}

extension SiteReview {
  /// Does what a comment suggests, as a commit of the changeset, and settles its thread. Who suggested it counts as an
  /// author from then on: it is their words that are published.
  ///
  /// - Parameter comment: The comment's id, such as `c1` or `c1.2`.
  public func applySuggestion(
    _ number: Int, comment id: String, by participant: Participant
  ) throws(GalleyError) -> ChangesetWrite {
    let thread = try changeset(number).thread(id)
    guard let comment = thread.comments.first(where: { $0.id == id }), let suggestion = comment.suggestion,
      let anchor = thread.anchor, let collection = anchor.collection
    else {
      throw GalleyError(
        .notFound, "The comment ‘\(id)’ of changeset \(number) suggests nothing.",
        hint: "Name a comment that has a suggestion.")
    }
    if let applied = suggestion.applied {
      throw GalleyError(
        .invalidState, "The suggestion ‘\(id)’ was applied by \(applied.abbreviated) already.",
        hint: "Nothing is left to do.")
    }
    let patch = try ObjectPatch(parsing: suggestion.patch)
    let write = try write(
      [.patch(collection: collection, id: anchor.object, patch: patch, expected: nil)], to: number,
      message: "Apply a suggestion by \(comment.by.name)", by: participant
    ) { request in
      request.trailers.append(Trailer(Trailer.suggestedBy, comment.by.name))
      request.trailers.append(Trailer(Trailer.authorID, comment.by.id))
      if let owner = comment.by.owner { request.trailers.append(Trailer(Trailer.ownerID, owner)) }
    }
    let changeset = try act(on: number, by: participant) { step in
      try step.record(.suggestionApplied(comment: id, commit: write.receipt.commit))
    }
    return ChangesetWrite(receipt: write.receipt, changeset: changeset)
  }
}
