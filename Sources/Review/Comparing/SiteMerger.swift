internal import Comparison
internal import Content
internal import Git
internal import JSON
internal import Store

/// Merges two commits of a site.
struct SiteMerger {
  private let store: SiteStore
  private let batch: WriteBatch
  private let base: ObjectID?
  private let ours: (commit: ObjectID, tree: ObjectID)
  private let theirs: (commit: ObjectID, tree: ObjectID)
  private let decisions: [ConflictDecision]
  private var used: Set<Int> = []
  private var conflicts: [TreeConflict] = []
  private var merged: [String] = []
  private var edits: [TreeEdit] = []

  init(
    ours: ObjectID, theirs: ObjectID, decisions: [ConflictDecision], store: SiteStore, batch: WriteBatch
  ) throws {
    self.store = store
    self.batch = batch
    self.decisions = decisions
    // A commit that this batch has just written is known to nobody else, so its tree is read from the batch.
    self.ours = (ours, try batch.treeID(ofCommit: ours))
    self.theirs = (theirs, try batch.treeID(ofCommit: theirs))
    base = try store.repository.mergeBase(ours, theirs).map { try batch.treeID(ofCommit: $0) }
  }

  mutating func merge() throws -> MergeOfTrees {
    let trees = try batch.mergeTrees(base: base, ours: ours.tree, theirs: theirs.tree)
    var tree = trees.tree
    guard !trees.conflicts.isEmpty else { return result(tree) }
    let isContent: (MergeConflict) -> Bool = { $0.path.hasPrefix(SitePaths.content) }
    // Definitions first: objects are read by what they have become.
    for conflict in trees.conflicts where !isContent(conflict) { try settleFile(conflict, object: nil) }
    tree = try apply(to: tree)
    let content = trees.conflicts.filter(isContent)
    if !content.isEmpty {
      let side = TreeSide(site: try store.site(in: tree, from: batch), reader: batch)
      var renames = RenamedAway(batch, base: base, ours: ours.tree, theirs: theirs.tree, side: side)
      for conflict in content { try settleObject(conflict, side, &renames) }
      tree = try apply(to: tree)
    }
    return result(tree)
  }

  private func result(_ tree: ObjectID) -> MergeOfTrees {
    MergeOfTrees(
      tree: tree, conflicts: conflicts.sorted { $0.path < $1.path }, mergedPaths: merged.sorted(),
      unusedDecisions: decisions.indices.filter { !used.contains($0) }.map { decisions[$0] })
  }

  private mutating func apply(to tree: ObjectID) throws -> ObjectID {
    defer { edits = [] }
    return edits.isEmpty ? tree : try batch.writeTree(from: tree, edits)
  }

  // MARK: Objects

  private mutating func settleObject(
    _ conflict: MergeConflict, _ side: TreeSide, _ renames: inout RenamedAway
  ) throws {
    var three = ThreeFiles(conflict)
    if let renamed = try renames.follow(conflict) { three = renamed }
    guard let key = side.key(of: three.path),
      let base = try side.reading(three.base, at: three.basePath),
      let ours = try side.reading(three.ours, at: three.ourPath),
      let theirs = try side.reading(three.theirs, at: three.theirPath),
      let schema = side.schema(of: key.collection)
    else { return try settleFile(conflict, object: side.key(of: conflict.path)) }
    let name = "\(key.collection)/\(key.id)"
    let merge = ObjectMerge.merge(
      base: base.fields, ours: ours.fields, theirs: theirs.fields, schema: schema)
    let decided = merge.resolving(schema: schema) { field in
      decision(for: three.path, name, field: field.path)
    }
    try write(decided, three, ours: ours, theirs: theirs, schema: schema)
    if decided.isClean {
      merged.append(three.path)
    } else {
      record(three, object: name, decided.conflicts, schemas: [schema])
    }
  }

  private mutating func write(
    _ merge: ObjectMerge, _ three: ThreeFiles, ours: TreeSide.Side, theirs: TreeSide.Side,
    schema: ContentSchema
  ) throws {
    let present = three.ours == nil ? nil : three.ourPath
    if merge.isRemoved {
      if let present { edits.append(.remove(present)) }
      return
    }
    // Into our file, so that how it is written stays; where we have none any more, into theirs.
    let (file, side) = ours.fields == nil ? (three.theirs, theirs) : (three.ours, ours)
    guard let file, let fields = side.fields else { return }
    let bytes = try merge.bytes(into: side.bytes, of: fields, path: three.path, schema: schema)
    let mode = (ours.fields == nil ? three.theirs : three.ours)?.mode ?? .file
    let blob = bytes == side.bytes ? file.id : try batch.writeBlob(bytes)
    if let present, present != three.path { edits.append(.remove(present)) }
    edits.append(.put(three.path, blob, mode: mode))
  }

  // MARK: Other files

  private mutating func settleFile(
    _ conflict: MergeConflict, object: (collection: String, id: String)?
  ) throws {
    let three = ThreeFiles(conflict)
    let name = object.map { "\($0.collection)/\($0.id)" }
    let side = TreeSide(site: try store.site(in: ours.tree, from: batch), reader: batch)
    if conflict.path.hasSuffix(".json"), SitePaths.role(of: conflict.path) == .definition,
      try settleMembers(three, side)
    {
      return
    }
    let field: FieldConflict
    if let own = conflict.ours, let other = conflict.theirs, let mine = try side.text(own),
      let yours = try side.text(other)
    {
      let before = try conflict.base.flatMap { try side.text($0) }
      let merge = LineMerge(base: before ?? "", ours: mine, theirs: yours)
      guard let open = merge.conflict(base: before, ours: mine, theirs: yours) else {
        merged.append(conflict.path)
        return try put(merge.takingOurs, three)
      }
      field = open
      switch decision(for: conflict.path, name, field: .root) {
      case .ours?: return try put(merge.takingOurs, three)
      case .theirs?: return try put(merge.takingTheirs, three)
      case .value(.string(let text)?)?: return try put(text, three)
      case .value?, nil: break
      }
    } else {
      // Bytes that nobody reads, or a removal: one side is taken whole.
      field = FieldConflict.whole(
        base: conflict.base.map { .string($0.id.description) },
        ours: conflict.ours.map { .string($0.id.description) },
        theirs: conflict.theirs.map { .string($0.id.description) })
      switch decision(for: conflict.path, name, field: .root) {
      case .ours?: return merged.append(conflict.path)
      case .theirs?:
        if let theirs = conflict.theirs, theirs.mode.isFile {
          edits.append(.put(conflict.path, theirs.id, mode: theirs.mode))
          return merged.append(conflict.path)
        } else if conflict.theirs == nil {
          if conflict.ours != nil { edits.append(.remove(conflict.path)) }
          return merged.append(conflict.path)
        }
      case .value(nil)?:
        if conflict.ours != nil { edits.append(.remove(conflict.path)) }
        return merged.append(conflict.path)
      case .value(.some)?, nil: break
      }
    }
    record(three, object: name, [field], schemas: [])
  }

  private mutating func put(_ text: String, _ three: ThreeFiles) throws {
    edits.append(.put(three.path, try batch.writeBlob(text.utf8), mode: three.ours?.mode ?? .file))
  }

  /// A definition by member; false where it isn't a JSON object on every side that has it.
  private mutating func settleMembers(_ three: ThreeFiles, _ side: TreeSide) throws -> Bool {
    func read(_ version: FileVersion?) throws -> (fields: JSONObject?, bytes: [UInt8])? {
      guard let version else { return (nil, []) }
      guard version.mode.isFile, let bytes = try side.bytes(version),
        let object = (try? JSONValue(parsing: bytes))?.object
      else { return nil }
      return (object, bytes)
    }
    guard let base = try read(three.base), let ours = try read(three.ours),
      let theirs = try read(three.theirs), let own = ours.fields, let other = theirs.fields
    else { return false }
    let merge = ObjectMerge.merge(base: base.fields, ours: own, theirs: other)
    let decided = merge.resolving(schema: nil) { decision(for: three.path, nil, field: $0.path) }
    let bytes = try decided.bytes(into: ours.bytes, of: own, path: three.path)
    edits.append(.put(three.path, try batch.writeBlob(bytes), mode: three.ours?.mode ?? .file))
    if decided.isClean {
      merged.append(three.path)
    } else {
      record(three, object: nil, decided.conflicts, schemas: [])
    }
    return true
  }

  // MARK: Decisions

  /// The last decision about a field of a file counts, one about the field itself before one about the file.
  private mutating func decision(for path: String, _ name: String?, field: JSONPointer) -> ConflictResolution?
  {
    var found: ConflictResolution?
    var isExact = false
    for (position, decision) in decisions.enumerated()
    where decision.path == path || decision.path == name {
      if decision.field == field || decision.field == nil && field == .root {
        found = decision.take
        isExact = true
        used.insert(position)
      } else if decision.field == nil, !isExact, decision.take.isSide {
        found = decision.take
        used.insert(position)
      }
    }
    return found
  }

  private mutating func record(
    _ three: ThreeFiles, object: String?, _ fields: [FieldConflict], schemas: [ContentSchema]
  ) {
    let site = schemas.isEmpty ? nil : object
    conflicts.append(
      TreeConflict(
        path: three.path, previousPath: three.basePath == three.path ? nil : three.basePath,
        object: site, fields: fields, base: three.base, ours: three.ours, theirs: three.theirs,
        ourAuthor: author(of: three.ourPath, before: ours.commit),
        theirAuthor: author(of: three.theirPath, before: theirs.commit), schemas: schemas))
  }

  /// Who changed a path last; nil where history doesn't say, which is no reason to fail.
  private func author(of path: String, before commit: ObjectID) -> TreeConflict.Author? {
    guard let revision = try? batch.history(of: path, from: commit, scope: .all, limit: 1).revisions.first
    else {
      return nil
    }
    return TreeConflict.Author(
      commit: revision.commit.id, name: revision.commit.author.name, time: revision.commit.author.time)
  }
}

extension ConflictResolution {
  /// Whether it can be said of several fields at once: a value is one field's.
  fileprivate var isSide: Bool { self == .ours || self == .theirs }
}
