extension WriteBatch {
  /// Merges two trees that came from `base`, without looking into files.
  ///
  /// What one side changed is taken from that side. The paths that both changed differently are answered
  /// for the caller to decide; the merged tree has ours there, and `writeTree` puts the decisions in.
  public func mergeTrees(base: ObjectID?, ours: ObjectID, theirs: ObjectID) throws -> TreeMerge {
    var merger = TreeMerger(self)
    return try merger.merge(base: base, ours: ours, theirs: theirs)
  }
}
