internal import Comparison
public import Content
public import Git
internal import JSON
public import Store

/// What a merge of two commits of a site came to: trees by path, objects by field, other texts by line.
public struct MergeOfTrees: Sendable {
  /// The merged tree; where something is to be decided still, it has ours.
  public let tree: ObjectID
  /// What is to be decided still, by path.
  public let conflicts: [TreeConflict]
  /// The files that both sides changed and that became one.
  public let mergedPaths: [String]
  /// The decisions that were about nothing that is in conflict.
  public let unusedDecisions: [ConflictDecision]

  /// Whether one tree came of the two.
  public var isClean: Bool { conflicts.isEmpty }

  init(tree: ObjectID, conflicts: [TreeConflict], mergedPaths: [String], unusedDecisions: [ConflictDecision])
  {
    self.tree = tree
    self.conflicts = conflicts
    self.mergedPaths = mergedPaths
    self.unusedDecisions = unusedDecisions
  }

  /// Merges two commits. It costs what they changed since they parted, not what the site does.
  ///
  /// - Parameters:
  ///   - ours: The commit that goes on: main, where a changeset is published.
  ///   - theirs: The commit that is taken in.
  ///   - decisions: What was decided about conflicts.
  ///   - store: The site.
  ///   - batch: Where the merged tree is written.
  public static func merge(
    ours: ObjectID, theirs: ObjectID, decisions: [ConflictDecision] = [], of store: SiteStore,
    in batch: WriteBatch
  ) throws(GalleyError) -> MergeOfTrees {
    try translatingGit { () throws in
      var merger = try SiteMerger(
        ours: ours, theirs: theirs, decisions: decisions, store: store, batch: batch)
      return try merger.merge()
    }
  }

  /// The refusal that lists what is to be decided.
  public func refusal(ours: String, theirs: String) -> GalleyError {
    let names = conflicts.flatMap { conflict in
      conflict.fields.map { "\(conflict.object ?? conflict.path)\($0.path)" }
    }
    let listed =
      names.prefix(5).joined(separator: ", ") + (names.count > 5 ? " and \(names.count - 5) more" : "")
    return GalleyError(
      .conflict, "\(ours) and \(theirs) both changed \(listed).",
      hint:
        "Decide for each field whether to take ours (\(ours)), theirs (\(theirs)) or a value, and try again.",
      details: [
        "conflicts": .array(conflicts.prefix(100).map { .object($0.json) }),
        "total": .int(Int64(names.count)),
      ])
  }
}
