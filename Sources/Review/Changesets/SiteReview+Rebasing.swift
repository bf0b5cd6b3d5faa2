public import Content
public import Git
internal import Store

/// What bringing main into a changeset came to.
public struct ChangesetRebase: Sendable {
  /// The changeset after it.
  public let changeset: Changeset
  /// The commit that brought main in; nil when there was nothing to bring, or something to decide.
  public let commit: ObjectID?
  /// What both sides changed, each in its own way; nothing is written while there is any.
  public let conflicts: [MergeConflict]
}

/// What is to be at a path that both sides changed.
public enum MergeResolution: Sendable, Hashable {
  /// What the changeset has.
  case ours
  /// What main has.
  case theirs
  /// These bytes.
  case bytes([UInt8])
  /// Nothing.
  case removed
}

extension SiteReview {
  /// Brings what has come to main since into a changeset.
  ///
  /// - Parameter resolutions: What is to be at the paths in conflict. Who decides on one counts as an author; who only
  ///   brings main in does not.
  public func rebase(
    _ number: Int, resolving resolutions: [String: MergeResolution] = [:], by participant: Participant
  ) throws(GalleyError) -> ChangesetRebase {
    let (changeset, outcome) = try act(on: number, by: participant) { step -> (ObjectID?, [MergeConflict]) in
      guard step.changeset.state.isOpen, let tip = step.tip else {
        throw GalleyError.impossible("rebased", step.changeset)
      }
      let main = try mainTip()
      if try store.repository.isAncestor(main, of: tip) { return (nil, []) }
      let base = try store.repository.mergeBase(tip, main)
      let merge = try merge(
        base: try base.map { try store.repository.treeID(ofCommit: $0) },
        ours: try store.repository.treeID(ofCommit: tip), theirs: try store.repository.treeID(ofCommit: main),
        step.batch)
      let open = merge.conflicts.filter { resolutions[$0.path] == nil }
      guard open.isEmpty else { return (nil, open) }
      let tree = try resolve(merge, by: resolutions, step.batch)
      let isDecided = !merge.conflicts.isEmpty
      let author = isDecided ? participant : Participant.galley
      let asked = isDecided ? [] : [Trailer("Requested-By", participant.name)]
      let commit = try step.batch.writeCommit(
        CommitDraft(
          tree: tree, parents: [tip, main], author: author.signature(at: now()),
          message: "Bring main into changeset \(number)", trailers: author.trailers(changeset: number) + asked
        ))
      try advance(&step, to: commit)
      return (commit, [])
    }
    return ChangesetRebase(changeset: changeset, commit: outcome.0, conflicts: outcome.1)
  }

  private func resolve(
    _ merge: TreeMerge, by resolutions: [String: MergeResolution], _ batch: WriteBatch
  ) throws -> ObjectID {
    var edits: [TreeEdit] = []
    for conflict in merge.conflicts {
      let there = try batch.entry(at: conflict.path, in: merge.tree)
      let wanted: FileVersion?
      switch resolutions[conflict.path] {
      case .ours, nil: wanted = conflict.ours
      case .theirs: wanted = conflict.theirs
      case .bytes(let bytes): wanted = FileVersion(mode: .file, id: try batch.writeBlob(bytes))
      case .removed: wanted = nil
      }
      if let wanted {
        edits.append(.put(conflict.path, wanted.id, mode: wanted.mode))
      } else if there != nil {
        edits.append(.remove(conflict.path))
      }
    }
    return edits.isEmpty ? merge.tree : try batch.writeTree(from: merge.tree, edits)
  }

  /// Merges two trees that came from a third. The one place that decides how sites are merged.
  func merge(
    base: ObjectID?, ours: ObjectID, theirs: ObjectID, _ batch: WriteBatch
  ) throws -> TreeMerge {
    try batch.mergeTrees(base: base, ours: ours, theirs: theirs)
  }
}
