/// A path that both sides changed, each in its own way.
public struct MergeConflict: Sendable, Hashable {
  /// The path, relative to the trees.
  public let path: String
  /// What both sides began with; nil if there was nothing.
  public let base: FileVersion?
  /// What we have; nil if we removed it.
  public let ours: FileVersion?
  /// What they have; nil if they removed it.
  public let theirs: FileVersion?
}

/// What a merge of trees came to.
public struct TreeMerge: Sendable, Hashable {
  /// The merged tree; at a path in conflict it has what ours has.
  public let tree: ObjectID
  /// The paths that the caller has to decide about, sorted by path.
  public let conflicts: [MergeConflict]
}
