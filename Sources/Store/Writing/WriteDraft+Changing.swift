import Comparison
import Content
import Git
import JSON

/// How an operation changes the fields of an object that is there.
struct ObjectEdit {
  let key: ObjectKey
  let expected: ObjectID?
  /// The number of the operation.
  let number: Int
  /// Whether the file is written anew, instead of changed where it differs.
  let isWhole: Bool
  /// Whether nothing may vanish but the fields that are named; nil when all may.
  let removed: Set<String>?
  /// What the fields become.
  let result: (_ fields: JSONObject, _ schema: ContentSchema) throws -> JSONObject
}

extension WriteDraft {
  /// An object as the operations so far left it.
  struct PresentObject {
    let collection: CollectionDefinition
    let schema: ContentSchema
    let path: String
    let bytes: [UInt8]
    /// What speaks against reading the bytes, or the fields that they hold.
    let reading: Result<JSONObject, UnreadableFile>

    var fields: JSONObject { get throws(GalleyError) { try reading.fieldsOrRefusal(path) } }
  }

  mutating func present(_ key: ObjectKey) throws -> PresentObject {
    let collection = try site.collection(key.collection)
    let schema = try site.schema(of: collection)
    let path = try presentPath(of: key)
    guard let bytes = try files.bytes(at: path) else { throw GalleyError.noObject(key) }
    return PresentObject(
      collection: collection, schema: schema, path: path, bytes: bytes,
      reading: WriteDraft.read(bytes, path, key, collection, schema))
  }

  /// Changes an object; what others changed since the expected revision stays, unless it is the same field.
  mutating func change(_ edit: ObjectEdit) throws {
    let object = try present(edit.key)
    if let stale = try staleRevision(edit.expected, at: object.path) {
      return try merge(edit, into: object, stale)
    }
    let bytes: [UInt8]
    if edit.isWhole, case .failure = object.reading {
      // What can't be read can only be replaced, and nothing of it can be missed.
      let fields = try edit.result([:], object.schema)
      bytes = try ObjectFile.bytes(of: fields, format: object.format, schema: object.schema)
    } else {
      let old = try object.fields
      let new = try edit.result(old, object.schema)
      try checkLosses(edit, from: old, to: new, object.schema)
      bytes =
        edit.isWhole
        ? try ObjectFile.bytes(of: new, format: object.format, schema: object.schema)
        : try ObjectFile.bytes(
          changing: object.bytes, path: object.path, to: WriteDraft.changes(from: old, to: new),
          schema: object.schema)
    }
    try set(bytes, at: object.path, edit.key, object.collection, object.schema, edit.number)
  }

  private mutating func merge(
    _ edit: ObjectEdit, into object: PresentObject, _ stale: (expected: ObjectID, present: ObjectID?)
  ) throws {
    let name = edit.key.description
    guard let base = try expectedFields(stale.expected, of: edit.key, object), let ours = try? object.fields
    else {
      throw GalleyError.conflict(name, expected: stale.expected, present: stale.present)
    }
    let theirs = try edit.result(base, object.schema)
    try checkLosses(edit, from: base, to: theirs, object.schema)
    let merge = ObjectMerge.merge(base: base, ours: ours, theirs: theirs, schema: object.schema)
    let changed = Set(base.keys + ours.keys).filter { base[$0] != ours[$0] }.sorted()
    // An error goes to whoever calls, so that it shows what nobody is kept from seeing.
    let visibility = FieldVisibility([object.schema]) { $0.isExposed && !$0.isPersonal }
    let shown = changed.filter(visibility.shows)
    guard merge.isClean else {
      throw GalleyError.conflict(
        name, expected: stale.expected, present: stale.present,
        conflicts: merge.conflicts.compactMap(visibility.visible), changed: shown)
    }
    let bytes = try merge.bytes(into: object.bytes, of: ours, path: object.path, schema: object.schema)
    mergedFields[object.path] = shown
    try set(bytes, at: object.path, edit.key, object.collection, object.schema, edit.number)
  }

  /// The fields of the version that a caller expected; nil when the repository has none of that revision, or it can't be
  /// read as this object.
  private func expectedFields(
    _ revision: ObjectID, of key: ObjectKey, _ object: PresentObject
  ) throws -> JSONObject? {
    guard try files.reader.contains(revision) else { return nil }
    let header = try files.reader.header(of: revision)
    guard header.kind == .blob, header.size <= site.settings.limits.objectBytes else { return nil }
    let bytes = try files.reader.blob(revision)
    return try? WriteDraft.read(bytes, object.path, key, object.collection, object.schema).get()
  }

  private func checkLosses(
    _ edit: ObjectEdit, from old: JSONObject, to new: JSONObject, _ schema: ContentSchema
  ) throws(GalleyError) {
    guard let removed = edit.removed else { return }
    let losses = ContentLoss.all(from: old, to: new, schema: schema, named: removed)
    if !losses.isEmpty { throw .wouldRemove(losses, from: edit.key.description) }
  }

  static func read(
    _ bytes: [UInt8], _ path: String, _ key: ObjectKey, _ collection: CollectionDefinition,
    _ schema: ContentSchema
  ) -> Result<JSONObject, UnreadableFile> {
    Result { () throws(UnreadableFile) in
      try ObjectFile.read(bytes, path: path, id: key.id, collection: collection, schema: schema).fields
    }
  }

  /// What has to be set to get from one version to the other; null removes a field.
  static func changes(from old: JSONObject, to new: JSONObject) -> JSONObject {
    var changes = JSONObject()
    for member in new.members where old[member.key] != member.value { changes[member.key] = member.value }
    for name in old.keys where new[name] == nil { changes[name] = .null }
    return changes
  }
}

extension WriteDraft.PresentObject {
  /// The format of the file as it is, whatever new ones get.
  var format: CollectionDefinition.FileFormat { path.hasSuffix(".json") ? .json : .markdown }
}

extension Result where Success == JSONObject, Failure == UnreadableFile {
  fileprivate func fieldsOrRefusal(_ path: String) throws(GalleyError) -> JSONObject {
    switch self {
    case .success(let fields): return fields
    case .failure(let error):
      throw GalleyError(
        .unreadable, "‘\(path)’ can't be edited: \(error.problem.message)",
        hint: "Mend the file, or replace it whole.")
    }
  }
}
