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

  /// The refusal that lists what is to be decided, as far as the caller may see it. (security W13)
  ///
  /// - Parameters:
  ///   - ours: What our side is called: `main`.
  ///   - theirs: What their side is called: `changeset 12`.
  ///   - sees: Whether the caller sees a property of a collection's objects.
  public func refusal(
    ours: String, theirs: String, sees: @escaping (_ collection: String, _ property: SchemaProperty) -> Bool
  ) -> GalleyError {
    let shown = conflicts.compactMap { $0.visible(sees: sees) }
    let names = shown.flatMap { conflict in
      conflict.fields.map { "\(conflict.object ?? conflict.path)\($0.path)" }
    }
    let hidden = conflicts.reduce(0) { $0 + $1.fields.count } - names.count
    var listed = Array(names.prefix(5))
    if names.count > 5 { listed.append("\(names.count - 5) more") }
    if hidden > 0 { listed.append("\(hidden) that you may not see") }
    let last = listed.count > 1 ? listed.removeLast() : nil
    let list = listed.joined(separator: ", ") + (last.map { " and \($0)" } ?? "")
    var details: JSONObject = [
      "conflicts": .array(shown.prefix(100).map { .object($0.json) }), "total": .int(Int64(names.count)),
    ]
    if hidden > 0 { details["hidden"] = .int(Int64(hidden)) }
    return GalleyError(
      .conflict, "\(ours) and \(theirs) both changed \(list).",
      hint:
        "Decide for each field whether to take ours (\(ours)), theirs (\(theirs)) or a value, and try again.",
      details: details)
  }
}
