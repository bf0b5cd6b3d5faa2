/// Objects and reference changes that become durable and visible together, or not at all.
///
/// What is written inside can be read inside at once. A few objects are kept in memory; beyond
/// `Repository.Options.memoryLimit` they stream into a pack that nobody sees before the end.
public final class WriteBatch: ObjectReader {
  private let repository: Repository
  private var pending: [ObjectID: PendingObject] = [:]
  private var order: [ObjectID] = []
  private var size = 0
  private var pack: PackWriter?
  private(set) var changes: [ReferenceChange] = []

  init(_ repository: Repository) { self.repository = repository }

  /// Calls `body` with an object of this batch or of the repository.
  public func withObject<Result>(
    _ id: ObjectID, _ body: (ObjectKind, UnsafeRawBufferPointer) throws -> Result
  ) throws -> Result {
    if let object = try own(id) {
      return try object.bytes.withUnsafeBytes { try body(object.kind, $0) }
    }
    return try repository.withObject(id, body)
  }

  /// The kind and size of an object of this batch or of the repository.
  public func header(of id: ObjectID) throws -> ObjectHeader {
    if let object = pending[id] { return ObjectHeader(kind: object.kind, size: object.bytes.count) }
    if let record = pack?.record(id) { return ObjectHeader(kind: record.kind, size: record.size) }
    return try repository.header(of: id)
  }

  /// Whether the object is in this batch or in the repository.
  public func contains(_ id: ObjectID) throws -> Bool {
    if pending[id] != nil || pack?.contains(id) == true { return true }
    return try repository.contains(id)
  }

  /// Writes a blob and answers its id, which is the revision of the file that it becomes.
  public func writeBlob(_ bytes: some Collection<UInt8>) throws -> ObjectID {
    try writeObject(.blob, Array(bytes))
  }

  /// Writes the tree that `old` becomes by `edits`; only the folders on the changed paths are new.
  ///
  /// All changes are relative to the old tree and happen at once. Folders that lose their last file
  /// disappear. A path that can't be stored, two changes of one path, a file where a folder must be and
  /// the removal of what isn't there are errors that name the path.
  public func writeTree(from old: ObjectID?, _ edits: [TreeEdit]) throws -> ObjectID {
    try TreeRewriter(batch: self).rewrite(old, edits)
  }

  /// Writes a commit; no reference moves by this.
  public func writeCommit(_ draft: CommitDraft) throws -> ObjectID {
    try expect(draft.tree, .tree)
    for parent in draft.parents { try expect(parent, .commit) }
    return try writeObject(.commit, draft.bytes())
  }

  /// Moves references at the end of the batch, all or none, once every object is durable.
  public func move(_ changes: ReferenceChange...) {
    self.changes += changes
  }

  func writeObject(_ kind: ObjectKind, _ bytes: [UInt8]) throws -> ObjectID {
    let object = try PendingObject(kind, bytes)
    guard pending[object.id] == nil, pack?.contains(object.id) != true else { return object.id }
    pending[object.id] = object
    order.append(object.id)
    size += bytes.count
    if size > repository.options.memoryLimit { try spill() }
    return object.id
  }

  func withTreeBytes<Result>(
    _ id: ObjectID, _ body: (UnsafeRawBufferPointer) throws -> Result
  ) throws -> Result {
    guard id != .emptyTree else { return try body(UnsafeRawBufferPointer(start: nil, count: 0)) }
    return try withObject(id, as: .tree, body)
  }

  /// Makes every object durable, then moves the references.
  func finish() throws {
    if try belongsInPack() {
      try spill()
      try pack?.finish()
    } else if !order.isEmpty {
      let objects = order.compactMap { pending[$0] }
      try LooseObjectWriter(directory: repository.objectsDirectory).write(objects)
    }
    if !changes.isEmpty { try repository.move(changes) }
  }

  /// A pack is durable after three syncs, a loose object after two each. But every pack is one more place
  /// to look for objects, so their number is limited.
  private func belongsInPack() throws -> Bool {
    let options = repository.options
    if pack != nil || order.count > options.looseObjectLimit { return true }
    return try order.count > 1 && repository.packCount() < options.packLimit
  }

  private func own(_ id: ObjectID) throws -> PendingObject? {
    if let object = pending[id] { return object }
    guard let pack, let record = pack.record(id) else { return nil }
    return PendingObject(id: id, kind: record.kind, bytes: try pack.read(record))
  }

  private func spill() throws {
    let pack = try self.pack ?? PackWriter(objectsDirectory: repository.objectsDirectory)
    self.pack = pack
    for id in order {
      if let object = pending[id] { try pack.append(object) }
    }
    order.removeAll(keepingCapacity: true)
    pending.removeAll(keepingCapacity: true)
    size = 0
  }

  private func expect(_ id: ObjectID, _ kind: ObjectKind) throws {
    if kind == .tree, id == .emptyTree { return }
    let found = try header(of: id).kind
    guard found == kind else {
      throw GitError(.wrongKind, "object \(id) is a \(found.rawValue), not a \(kind.rawValue)")
    }
  }
}

extension PendingObject {
  fileprivate init(id: ObjectID, kind: ObjectKind, bytes: [UInt8]) {
    self.id = id
    self.kind = kind
    self.bytes = bytes
  }
}

extension Repository {
  /// Runs `body` with a batch and then makes all that it wrote durable and visible in one go.
  ///
  /// When this returns, a power cut loses nothing of it. An error, thrown by `body` or by a reference
  /// that has moved meanwhile, leaves the references as they were.
  public func batch<Result>(_ body: (WriteBatch) throws -> Result) throws -> Result {
    let batch = WriteBatch(self)
    let result = try body(batch)
    try batch.finish()
    return result
  }

  /// Runs `body` with a batch of which nothing is kept: to see what would come of it.
  public func rehearse<Result>(_ body: (WriteBatch) throws -> Result) throws -> Result {
    try body(WriteBatch(self))
  }
}
