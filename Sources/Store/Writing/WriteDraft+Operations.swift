import Content
import Git
import JSON

extension WriteDraft {
  /// Applies one operation to the files as the operations before it left them.
  mutating func apply(_ operation: WriteOperation, _ number: Int) throws {
    switch operation {
    case .create(let collection, let id, let fields):
      try create(collection, id: id, fields: fields, number)
    case .replace(let collection, let id, let fields, let expected):
      try change(ObjectKey(collection: collection, id: id), expected, number) {
        (file, format, schema) throws(GalleyError) in
        try ObjectFile.bytes(of: fields, format: format, schema: schema)
      }
    case .update(let collection, let id, let fields, let expected):
      try change(ObjectKey(collection: collection, id: id), expected, number) {
        (file, format, schema) throws(GalleyError) in
        try ObjectFile.bytes(changing: file.bytes, path: file.path, to: fields, schema: schema)
      }
    case .delete(let collection, let id, let expected):
      try delete(ObjectKey(collection: collection, id: id), expected, number)
    case .putFile(let path, let bytes, let expected):
      try putFile(path, bytes, expected, number)
    case .removeFile(let path, let expected):
      try removeFile(path, expected, number)
    }
  }

  private mutating func create(_ name: String, id: String?, fields: JSONObject, _ number: Int) throws {
    let collection = try site.collection(name)
    let schema = try site.schema(of: collection)
    let factory = ObjectFactory(schema: schema, now: now)
    let complete = try factory.completed(fields)
    let chosen =
      try id
      ?? factory.id(for: complete) { candidate in
        let key = ObjectKey(collection: name, id: candidate)
        return try self.path(of: key) != nil || clash(with: key) != nil
      }
    if let fault = ObjectName.fault(in: chosen) {
      throw GalleyError(.invalidName, "The id ‘\(chosen)’ \(fault).", hint: "Choose another id.")
    }
    let key = ObjectKey(collection: name, id: chosen)
    try expectFree(key)
    let date = schema.display.date.flatMap { complete[$0]?.string }
    let place = try collection.pathPattern.path(id: chosen, date: date, fields: complete)
    let bytes = try ObjectFile.bytes(of: complete, format: collection.fileFormat, schema: schema)
    try set(
      bytes, at: collection.folder + place + collection.fileFormat.ending, key, collection, schema, number)
  }

  private mutating func change(
    _ key: ObjectKey, _ expected: ObjectID?, _ number: Int,
    _ edit: ((path: String, bytes: [UInt8]), CollectionDefinition.FileFormat, ContentSchema)
      throws(GalleyError) -> [UInt8]
  ) throws {
    let collection = try site.collection(key.collection)
    let schema = try site.schema(of: collection)
    let path = try presentPath(of: key)
    guard let bytes = try files.bytes(at: path) else { throw GalleyError.noObject(key) }
    try expect(expected, at: path, name: key.description)
    let format: CollectionDefinition.FileFormat = path.hasSuffix(".json") ? .json : .markdown
    try set(try edit((path, bytes), format, schema), at: path, key, collection, schema, number)
  }

  private mutating func delete(_ key: ObjectKey, _ expected: ObjectID?, _ number: Int) throws {
    let path = try presentPath(of: key)
    try expect(expected, at: path, name: key.description)
    files.set(path, to: .init(bytes: nil, object: key, operation: number))
    places.note(key, at: nil)
    judgements[path] = nil
    removals.append(key)
  }

  /// Takes an object's new file, judged by its schema.
  private mutating func set(
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
}

extension WriteDraft {
  private mutating func putFile(
    _ path: String, _ bytes: [UInt8], _ expected: ObjectID?, _ number: Int
  ) throws {
    if case .object(let folder) = SitePaths.role(of: path), isCollection(folder) {
      throw GalleyError.belongs(path, to: folder)
    }
    try expect(expected, at: path, name: path)
    let isDefinition = SitePaths.role(of: path) == .definition
    let limit = isDefinition ? SitePaths.maximumDefinitionBytes : site.settings.limits.mediaBytes
    if bytes.count > limit {
      throw GalleyError(
        .tooLarge, "‘\(path)’ has \(bytes.count) bytes; \(limit) are allowed.",
        hint: isDefinition ? "Make it smaller." : "Make it smaller, or raise \"media_bytes\" in site.json.")
    }
    files.set(path, to: .init(bytes: bytes, object: nil, operation: number))
  }

  private mutating func removeFile(_ path: String, _ expected: ObjectID?, _ number: Int) throws {
    guard try files.contains(path) else {
      throw GalleyError(.notFound, "There is no file ‘\(path)’.", hint: "Nothing has to be removed.")
    }
    if case .object(let folder) = SitePaths.role(of: path), try isObject(path, in: folder) {
      throw GalleyError.belongs(path, to: folder)
    }
    try expect(expected, at: path, name: path)
    files.set(path, to: .init(bytes: nil, object: nil, operation: number))
  }

  private func isCollection(_ name: String) -> Bool {
    site.collections[name] != nil || before.collections[name] != nil
  }

  /// Whether the file is the one that an object is read from: no stray file, and no second one of the same id.
  private mutating func isObject(_ path: String, in folder: String) throws -> Bool {
    for collection in definitions(of: folder) {
      guard case .object(let id) = ObjectFile.place(of: path, in: collection) else { continue }
      if try self.path(of: ObjectKey(collection: folder, id: id)) == path { return true }
    }
    return false
  }
}

extension GalleyError {
  fileprivate static func belongs(_ path: String, to collection: String) -> GalleyError {
    GalleyError(
      .invalidArgument, "‘\(path)’ belongs to the collection ‘\(collection)’.",
      hint: "Write it as an object of that collection, so that it is checked by its schema.")
  }
}
