public import Comparison
public import Content
public import Git
public import JSON

/// What takes the changes of one commit back on a branch that may have gone on since.
public struct Reversal: Sendable {
  /// A file that can't be taken back, since it was changed again.
  public struct Conflict: Sendable {
    /// The file.
    public let path: String
    /// The fields that both the commit and later changes set; empty where the file is known only as a whole.
    public let fields: [FieldConflict]

    /// The conflict as data: `ours` is what is there now, `theirs` what was there before the commit.
    public var json: JSONObject {
      ["path": .string(path), "fields": .array(fields.map { .object($0.json) })]
    }
  }

  /// The operations that take back what can be; each expects the revision that it was made for.
  public let operations: [WriteOperation]
  /// What can't.
  public let conflicts: [Conflict]
}

extension SiteStore {
  /// How the changes of `commit` are taken back on a branch: what it alone changed becomes what it was before, and of
  /// objects that were changed again, the fields that weren't.
  ///
  /// Of a merge, what it brought to its first parent is taken back.
  public func reversal(of commit: ObjectID, on branch: String) throws(GalleyError) -> Reversal {
    try translating {
      guard try repository.contains(commit), try repository.header(of: commit).kind == .commit else {
        throw GalleyError(
          .notFound, "There is no commit \(commit).", hint: "Look into the history for its commits.")
      }
      guard let parent = try repository.commit(commit).parents.first else {
        throw GalleyError(
          .invalidArgument, "\(commit) is the first commit; there is nothing before it.",
          hint: "Name a later one.")
      }
      let tip = try repository.treeID(ofCommit: repository.tip(of: branch))
      var draft = ReversalDraft(
        reader: repository, tip: tip, site: try definitions.definition(of: tip, in: repository))
      let after = try repository.treeID(ofCommit: commit)
      for change in try repository.changes(from: repository.treeID(ofCommit: parent), to: after) {
        try draft.takeBack(change)
      }
      return draft.reversal
    }
  }
}

/// A reversal while it is put together, file by file.
private struct ReversalDraft {
  let reader: any ObjectReader
  let tip: ObjectID
  let site: SiteDefinition
  private var removals: [WriteOperation] = []
  private var changes: [WriteOperation] = []
  private var conflicts: [Reversal.Conflict] = []

  init(reader: any ObjectReader, tip: ObjectID, site: SiteDefinition) {
    self.reader = reader
    self.tip = tip
    self.site = site
  }

  /// Removals come first: a file that moved makes room for itself where it was.
  var reversal: Reversal { Reversal(operations: removals + changes, conflicts: conflicts) }

  mutating func takeBack(_ change: TreeChange) throws {
    let path = change.path
    let present = try reader.entry(at: path, in: tip)
    let (before, after, now) = (change.old?.id, change.new?.id, present?.id)
    if now == before { return }
    if now == after {
      guard let before else {
        removals.append(.restore(path: path, revision: nil, expected: now))
        return
      }
      guard change.old?.mode.isFile == true else { return conflicts.append(.init(path: path, fields: [])) }
      changes.append(.restore(path: path, revision: before, expected: now))
      return
    }
    guard let before, let after, let now else { return conflicts.append(.init(path: path, fields: [])) }
    try merge(path, base: after, ours: now, theirs: before)
  }

  private mutating func merge(_ path: String, base: ObjectID, ours: ObjectID, theirs: ObjectID) throws {
    if case .object(let name) = SitePaths.role(of: path), let collection = site.collections[name],
      let schema = site.schemas[collection.schema],
      case .object(let id) = ObjectFile.place(of: path, in: collection)
    {
      let key = ObjectKey(collection: name, id: id)
      func fields(_ blob: ObjectID) throws -> JSONObject? {
        try? WriteDraft.read(try reader.blob(blob), path, key, collection, schema).get()
      }
      guard let base = try fields(base), let present = try fields(ours), let old = try fields(theirs) else {
        return conflicts.append(.init(path: path, fields: []))
      }
      let merge = ObjectMerge.merge(base: base, ours: present, theirs: old, schema: schema)
      let set = merge.changes(from: present)
      if !set.isEmpty {
        changes.append(
          .update(collection: name, id: id, fields: set, expected: ours, allowsRemoval: true))
      }
      if !merge.isClean { conflicts.append(.init(path: path, fields: merge.conflicts)) }
      return
    }
    guard path.hasSuffix(".json"), let base = try json(base), let present = try json(ours),
      let old = try json(theirs)
    else { return conflicts.append(.init(path: path, fields: [])) }
    let merge = ObjectMerge.merge(base: base, ours: present, theirs: old)
    if merge.fields != present {
      changes.append(
        .putFile(path: path, bytes: JSONValue.object(merge.fields).bytes(.pretty), expected: ours))
    }
    if !merge.isClean { conflicts.append(.init(path: path, fields: merge.conflicts)) }
  }

  private func json(_ blob: ObjectID) throws -> JSONObject? {
    (try? JSONValue(parsing: try reader.blob(blob)))?.object
  }
}
