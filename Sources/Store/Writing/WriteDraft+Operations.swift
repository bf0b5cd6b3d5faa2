import Content
import Git
import JSON

extension WriteDraft {
  /// Applies one operation to the files as the operations before it left them.
  mutating func apply(_ operation: WriteOperation, _ number: Int) throws {
    switch operation {
    case .create(let collection, let id, let fields, let collision):
      try create(collection, id: id, fields: fields, collision, number)
    case .replace(let collection, let id, let fields, let expected, let allowsRemoval):
      try replace(ObjectKey(collection: collection, id: id), fields, expected, allowsRemoval, number)
    case .update(let collection, let id, let fields, let expected, let allowsRemoval):
      try update(ObjectKey(collection: collection, id: id), fields, expected, allowsRemoval, number)
    case .patch(let collection, let id, let patch, let expected, let allowsRemoval):
      try self.patch(ObjectKey(collection: collection, id: id), patch, expected, allowsRemoval, number)
    case .rename(let collection, let id, let new, let referrers, let redirects, let expected):
      try rename(
        ObjectKey(collection: collection, id: id), to: new, referrers, leavesRedirect: redirects, expected,
        number)
    case .duplicate(let collection, let id, let new, let changes):
      try duplicate(ObjectKey(collection: collection, id: id), to: new, changes, number)
    case .delete(let collection, let id, let expected, let referrers):
      try delete(ObjectKey(collection: collection, id: id), expected, referrers, number)
    case .putFile(let path, let bytes, let expected):
      try putFile(path, bytes, expected, number)
    case .addMedia(let path, let bytes):
      try addMedia(path, bytes, number)
    case .removeFile(let path, let expected):
      try removeFile(path, expected, number)
    case .restore(let path, let revision, let expected):
      try restore(path, revision, expected, number)
    }
  }

  private mutating func create(
    _ name: String, id: String?, fields: JSONObject, _ collision: SlugCollision, _ number: Int
  ) throws {
    let collection = try site.collection(name)
    let schema = try site.schema(of: collection)
    let payload = try withoutFiles(fields, schema, name: id.map { "\(name)/\($0)" } ?? name)
    let complete = try ObjectFactory(schema: schema, now: now).completed(payload)
    let key = try newKey(id, in: collection, schema, complete, collision)
    let bytes = try ObjectFile.bytes(of: complete, format: collection.fileFormat, schema: schema)
    let path = try place(of: key, complete, in: collection, schema, ending: collection.fileFormat.ending)
    try set(bytes, at: path, key, collection, schema, number)
  }

  private mutating func replace(
    _ key: ObjectKey, _ fields: JSONObject, _ expected: ObjectID?, _ allowsRemoval: Bool, _ number: Int
  ) throws {
    let keepsFiles = refusesBinaryFields
    try checkFiles(fields, key)
    try change(
      ObjectEdit(
        key: key, expected: expected, number: number, isWhole: true, removed: allowsRemoval ? nil : []
      ) { current, schema in
        var next = fields
        if keepsFiles { next = BinaryFields(of: schema).keeping(current, in: next) }
        next["id"] = current["id"]
        return next
      })
  }

  private mutating func update(
    _ key: ObjectKey, _ fields: JSONObject, _ expected: ObjectID?, _ allowsRemoval: Bool, _ number: Int
  ) throws {
    let keepsFiles = refusesBinaryFields
    try checkFiles(fields, key)
    let removed = Set(fields.members.filter { $0.value == .null }.map(\.key))
    try change(
      ObjectEdit(
        key: key, expected: expected, number: number, isWhole: false, removed: allowsRemoval ? nil : removed
      ) { current, schema in
        var changes = fields
        if keepsFiles {
          let files = BinaryFields(of: schema)
          // What is nested in a field that is set keeps its files, and those of its own are not set at all.
          changes = files.withoutBinary(files.keeping(current, in: fields))
        }
        var next = current
        for member in changes.members where member.key != "id" {
          next[member.key] = member.value == .null ? nil : member.value
        }
        return next
      })
  }

  private mutating func patch(
    _ key: ObjectKey, _ patch: ObjectPatch, _ expected: ObjectID?, _ allowsRemoval: Bool, _ number: Int
  ) throws {
    if refusesBinaryFields {
      let written = BinaryFields(of: try site.schema(of: site.collection(key.collection))).written(by: patch)
      if !written.isEmpty { throw GalleyError.binaryFields(written, in: key.description) }
    }
    let locales = site.settings.locales
    try change(
      ObjectEdit(key: key, expected: expected, number: number, isWhole: false, removed: nil) {
        current, schema in
        try patch.apply(to: current, schema: schema, locales: locales, allowsRemoval: allowsRemoval)
      })
  }

  private mutating func delete(
    _ key: ObjectKey, _ expected: ObjectID?, _ referrers: RemovedReferrers, _ number: Int
  ) throws {
    let path = try presentPath(of: key)
    try expect(expected, at: path, name: key.description)
    if referrers == .unset { try unsetReferences(to: key, number) }
    remove(key, at: path, number)
  }
}

extension WriteDraft {
  /// Takes an object's file away.
  mutating func remove(_ key: ObjectKey, at path: String, _ number: Int) {
    files.set(path, to: .init(bytes: nil, object: key, operation: number))
    places.note(key, at: nil)
    judgements[path] = nil
    mergedFields[path] = nil
    removals.append(key)
  }

  /// Takes an object's new file, judged by its schema.
  mutating func set(
    _ bytes: [UInt8], at path: String, _ key: ObjectKey, _ collection: CollectionDefinition,
    _ schema: ContentSchema, _ number: Int
  ) throws {
    let limit = site.settings.limits.objectBytes
    if bytes.count > limit {
      throw GalleyError(
        .tooLarge, "‘\(key)’ would have \(bytes.count) bytes; \(limit) are allowed.",
        hint: "Shorten it, or raise \"object_bytes\" in site.json.")
    }
    var judgement = Judgement()
    do throws(UnreadableFile) {
      let object = try ObjectFile.read(
        bytes, path: path, id: key.id, collection: collection, schema: schema)
      let review = ObjectReview(schema: schema, locales: site.settings.locales)
      judgement.problems = review.problems(of: object)
      judgement.references = review.references(of: object)
    } catch {
      judgement.problems = [error.problem]
    }
    files.set(path, to: .init(bytes: bytes, object: key, operation: number))
    places.note(key, at: path)
    judgements[path] = judgement
  }

  /// The key of an object that is to be made: with the wanted id, or with one made from its fields.
  mutating func newKey(
    _ id: String?, in collection: CollectionDefinition, _ schema: ContentSchema, _ fields: JSONObject,
    _ collision: SlugCollision
  ) throws -> ObjectKey {
    let name = collection.id
    let chosen =
      try id
      ?? ObjectFactory(schema: schema, now: now).id(for: fields) { candidate in
        guard collision == .suffix else { return false }
        let key = ObjectKey(collection: name, id: candidate)
        return try self.path(of: key) != nil || clash(with: key) != nil || isNewOnMain(key.id, collection)
      }
    if let fault = ObjectName.fault(in: chosen) {
      throw GalleyError(.invalidName, "The id ‘\(chosen)’ \(fault).", hint: "Choose another id.")
    }
    let key = ObjectKey(collection: name, id: chosen)
    try expectFree(key)
    guard try !isNewOnMain(key.id, collection) else {
      throw GalleyError(
        .alreadyExists, "‘\(key)’ was made on main since this branch left it; both would be the same file.",
        hint: "Bring the branch up to main and change what is there, or choose another id.",
        details: ["collection": .string(name), "id": .string(chosen)])
    }
    return key
  }

  /// Where a new file of an object goes; nothing that is there is ever overwritten.
  func place(
    of key: ObjectKey, _ fields: JSONObject, in collection: CollectionDefinition, _ schema: ContentSchema,
    ending: String
  ) throws -> String {
    let date = schema.display.date.flatMap { fields[$0]?.string }
    let place = try collection.pathPattern.path(id: key.id, date: date, fields: fields)
    let path = collection.folder + place + ending
    guard try !files.contains(path) else {
      throw GalleyError(
        .alreadyExists, "There is a file ‘\(path)’ already, which is no object.",
        hint: "Remove that file, or choose another id.", details: ["path": .string(path)])
    }
    return path
  }

  /// Refuses a payload that carries files, where it may not.
  func checkFiles(_ fields: JSONObject, _ key: ObjectKey) throws {
    guard refusesBinaryFields else { return }
    _ = try withoutFiles(
      fields, site.schema(of: site.collection(key.collection)), name: key.description)
  }

  /// The payload of a new object; where it may carry no files, one that does is refused, and blank ones are left out.
  func withoutFiles(_ fields: JSONObject, _ schema: ContentSchema, name: String) throws -> JSONObject {
    guard refusesBinaryFields else { return fields }
    let files = BinaryFields(of: schema)
    let written = files.written(by: fields)
    if !written.isEmpty { throw GalleyError.binaryFields(written, in: name) }
    return files.withoutBinary(fields)
  }
}
