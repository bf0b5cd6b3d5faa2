public import Content
public import Git
internal import Store

/// What bringing main into a changeset came to.
public struct ChangesetRebase: Sendable {
  /// The changeset after it.
  public let changeset: Changeset
  /// The commit that brought main in; nil when there was nothing to bring, or something to decide.
  public let commit: ObjectID?
  /// What both sides changed, each in its own way: ours is the changeset, theirs is main. Nothing is written while
  /// there is any.
  public let conflicts: [TreeConflict]
  /// The decisions that were about nothing that is in conflict.
  public let unusedDecisions: [ConflictDecision]
}

extension SiteReview {
  /// Brings what has come to main since into a changeset: objects by field, other texts by line.
  ///
  /// - Parameter decisions: What was decided about conflicts. Who decides counts as an author; who only brings main in
  ///   does not.
  public func rebase(
    _ number: Int, deciding decisions: [ConflictDecision] = [], by participant: Participant
  ) throws(GalleyError) -> ChangesetRebase {
    let (changeset, outcome) = try act(on: number, by: participant) { step -> (ObjectID?, MergeOfTrees?) in
      guard step.changeset.state.isOpen, let tip = step.tip else {
        throw GalleyError.impossible("rebased", step.changeset)
      }
      let main = try mainTip()
      if try store.repository.isAncestor(main, of: tip) { return (nil, nil) }
      let merge = try MergeOfTrees.merge(
        ours: tip, theirs: main, decisions: decisions, of: store, in: step.batch)
      guard merge.isClean else { return (nil, merge) }
      let isDecided = merge.unusedDecisions.count < decisions.count
      let author = isDecided ? participant : Participant.galley
      let asked = isDecided ? [] : [Trailer("Requested-By", participant.name)]
      let commit = try step.batch.writeCommit(
        CommitDraft(
          tree: merge.tree, parents: [tip, main], author: author.signature(at: now()),
          message: "Bring main into changeset \(number)", trailers: author.trailers(changeset: number) + asked
        ))
      try advance(&step, to: commit)
      return (commit, merge)
    }
    return ChangesetRebase(
      changeset: changeset, commit: outcome.0, conflicts: outcome.1?.conflicts ?? [],
      unusedDecisions: outcome.1?.unusedDecisions ?? decisions)
  }
}
