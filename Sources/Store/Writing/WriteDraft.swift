import Content
import Git
import JSON

/// A request while it is made: what each file becomes, and everything that speaks against it, before anything is written.
struct WriteDraft {
  let reader: any ObjectReader
  let tree: ObjectID
  let site: SiteDefinition
  let now: Int64
  var referrers: ReferrerLookup?
  private(set) var written: [WriteReceipt.Written] = []
  private(set) var warnings: [Problem] = []
  private var files: [String: FileState] = [:]
  private var order: [String] = []
  private var problems: [Problem] = []
  private var pending: [(reference: ObjectReference, file: String)] = []
  private var removed: [(collection: String, id: String)] = []
  private var changesDefinitions = false

  /// What a file becomes.
  private struct FileState {
    /// The bytes to be there; nil when nothing is to be there.
    let bytes: [UInt8]?
    let collection: String?
    let id: String?
  }

  init(reader: any ObjectReader, tree: ObjectID, site: SiteDefinition, now: Int64) {
    self.reader = reader
    self.tree = tree
    self.site = site
    self.now = now
  }

  /// Applies all operations in order; throws all that is wrong with them at once.
  mutating func apply(_ operations: [WriteOperation]) throws {
    for operation in operations { try apply(operation) }
    try checkReferences()
    try checkReferrers()
    if problems.contains(where: { $0.severity == .error }) {
      throw GalleyError.problems(
        problems.filter { $0.severity == .error }, code: .invalidContent,
        summary: "Nothing was written: the change breaks rules of the site.")
    }
    warnings = problems
  }

  /// Writes the blobs and says which paths change.
  mutating func edits(writingInto batch: WriteBatch) throws -> [TreeEdit] {
    var edits: [TreeEdit] = []
    for path in order {
      guard let state = files[path] else { continue }
      let old = try reader.entry(at: path, in: tree)
      let revision = try state.bytes.map { try batch.writeBlob($0) }
      written.append(
        WriteReceipt.Written(collection: state.collection, id: state.id, path: path, revision: revision))
      if let revision {
        if old?.id != revision { edits.append(.put(path, revision, mode: old?.mode ?? .file)) }
      } else if old != nil {
        edits.append(.remove(path))
      }
    }
    return edits
  }

  private mutating func apply(_ operation: WriteOperation) throws {
    switch operation {
    case .create(let collection, let id, let fields): try create(collection, id: id, fields: fields)
    case .replace(let collection, let id, let fields, let expected):
      try change(collection, id, expected: expected) { _, format, schema throws(GalleyError) in
        try ObjectFile.bytes(of: fields, format: format, schema: schema)
      }
    case .update(let collection, let id, let fields, let expected):
      try change(collection, id, expected: expected) { file, _, schema throws(GalleyError) in
        try ObjectFile.bytes(changing: file.bytes, path: file.path, to: fields, schema: schema)
      }
    case .delete(let collection, let id, let expected):
      let definition = try site.collection(collection)
      let file = try present(definition, id)
      try expect(expected, at: file.path, name: "\(collection)/\(id)")
      set(file.path, nil, collection, id)
      removed.append((collection, id))
    case .putFile(let path, let bytes, let expected):
      try checkPlainPath(path)
      try expect(expected, at: path, name: path)
      if bytes.count > site.settings.limits.mediaBytes {
        throw GalleyError(
          .tooLarge, "‘\(path)’ has \(bytes.count) bytes; \(site.settings.limits.mediaBytes) are allowed.",
          hint: "Make it smaller, or raise \"media_bytes\" in site.json.")
      }
      set(path, bytes, nil, nil)
    case .removeFile(let path, let expected):
      try checkPlainPath(path)
      guard try bytes(at: path) != nil else {
        throw GalleyError(.notFound, "There is no file ‘\(path)’.", hint: "Nothing has to be removed.")
      }
      try expect(expected, at: path, name: path)
      set(path, nil, nil, nil)
    }
  }

  private mutating func create(_ name: String, id: String?, fields: JSONObject) throws {
    let collection = try site.collection(name)
    let schema = try site.schema(of: collection)
    let factory = ObjectFactory(schema: schema, now: now)
    let complete = try factory.completed(fields)
    let taken = { [self] (id: String) throws in try locate(collection, id) != nil }
    let chosen = try id ?? factory.id(for: complete, isTaken: taken)
    if let fault = ObjectName.fault(in: chosen) {
      throw GalleyError(.invalidName, "The id ‘\(chosen)’ \(fault).", hint: "Choose another id.")
    }
    if try taken(chosen) {
      throw GalleyError(
        .alreadyExists, "‘\(name)/\(chosen)’ is there already.",
        hint: "Your earlier call may have succeeded: read it before you try again, or choose another id.",
        details: ["collection": .string(name), "id": .string(chosen)])
    }
    let date = schema.display.date.flatMap { complete[$0]?.string }
    let path =
      collection.folder + (try collection.pathPattern.path(id: chosen, date: date, fields: complete))
      + collection.fileFormat.ending
    if let other = try ObjectLocator(reader: reader, tree: tree).sameButForCase(path) {
      throw GalleyError(
        .alreadyExists, "‘\(chosen)’ differs from the file ‘\(other)’ only in case.",
        hint: "Choose another id.")
    }
    let bytes = try ObjectFile.bytes(of: complete, format: collection.fileFormat, schema: schema)
    try set(bytes, at: path, chosen, collection, schema)
  }

  private mutating func change(
    _ name: String, _ id: String, expected: ObjectID?,
    _ edit: ((path: String, bytes: [UInt8]), CollectionDefinition.FileFormat, ContentSchema)
      throws(GalleyError) -> [UInt8]
  ) throws {
    let collection = try site.collection(name)
    let schema = try site.schema(of: collection)
    let file = try present(collection, id)
    try expect(expected, at: file.path, name: "\(name)/\(id)")
    let format: CollectionDefinition.FileFormat = file.path.hasSuffix(".json") ? .json : .markdown
    try set(try edit(file, format, schema), at: file.path, id, collection, schema)
  }

  /// Takes an object's new file, judged by its schema.
  private mutating func set(
    _ bytes: [UInt8], at path: String, _ id: String, _ collection: CollectionDefinition,
    _ schema: ContentSchema
  ) throws {
    let limit = site.settings.limits.objectBytes
    if bytes.count > limit {
      throw GalleyError(
        .tooLarge, "‘\(collection.id)/\(id)’ would have \(bytes.count) bytes; \(limit) are allowed.",
        hint: "Shorten it, or raise \"object_bytes\" in site.json.")
    }
    do throws(UnreadableFile) {
      let object = try ObjectFile.read(bytes, path: path, id: id, collection: collection, schema: schema)
      let review = ObjectReview(schema: schema, locales: site.settings.locales)
      problems += review.problems(of: object)
      pending += review.references(of: object).map { ($0, path) }
    } catch {
      problems.append(error.problem)
    }
    set(path, bytes, collection.id, id)
  }

  private mutating func set(_ path: String, _ bytes: [UInt8]?, _ collection: String?, _ id: String?) {
    if files[path] == nil { order.append(path) }
    files[path] = FileState(bytes: bytes, collection: collection, id: id)
    if SitePaths.role(of: path) == .definition { changesDefinitions = true }
  }
}

extension WriteDraft {
  /// The file of an object as it is after the operations so far.
  private func locate(_ collection: CollectionDefinition, _ id: String) throws -> String? {
    for (path, state) in files where state.collection == collection.id && state.id == id {
      return state.bytes == nil ? nil : path
    }
    return try ObjectLocator(reader: reader, tree: tree).find(id, in: collection)?.path
  }

  private func present(_ collection: CollectionDefinition, _ id: String) throws -> (
    path: String, bytes: [UInt8]
  ) {
    guard let path = try locate(collection, id), let bytes = try bytes(at: path) else {
      throw GalleyError(
        .notFound, "There is no object ‘\(collection.id)/\(id)’.",
        hint: "List the collection to see its ids.",
        details: ["collection": .string(collection.id), "id": .string(id)])
    }
    return (path, bytes)
  }

  private func bytes(at path: String) throws -> [UInt8]? {
    if let state = files[path] { return state.bytes }
    guard let entry = try reader.entry(at: path, in: tree), entry.mode.isFile else { return nil }
    return try reader.blob(entry.id)
  }

  /// Refuses a write that was meant for another version.
  private func expect(_ expected: ObjectID?, at path: String, name: String) throws {
    guard let expected, files[path] == nil else { return }
    let present = try reader.entry(at: path, in: tree)?.id
    guard present != expected else { return }
    throw GalleyError(
      .conflict,
      "‘\(name)’ was changed meanwhile: you expected revision \(expected), it is \(present.map(String.init(describing:)) ?? "gone").",
      hint: "Read it again, apply your change to what is there now, and name its revision.",
      details: [
        "name": .string(name), "expected": .string(expected.description),
        "revision": present.map { .string($0.description) } ?? .null,
      ])
  }

  private func checkPlainPath(_ path: String) throws {
    if case .object(let folder) = SitePaths.role(of: path), site.collections[folder] != nil {
      throw GalleyError(
        .invalidArgument, "‘\(path)’ belongs to the collection ‘\(folder)’.",
        hint: "Write it as an object of that collection, so that it is checked by its schema.")
    }
  }

  private mutating func checkReferences() throws {
    for (reference, file) in pending where files[file]?.bytes != nil {
      let isFound = try reference.candidates.contains { candidate in
        guard let collection = site.collections[candidate.collection] else { return false }
        return try locate(collection, candidate.id) != nil
      }
      if !isFound {
        problems.append(
          Problem(
            "reference", file: file, field: reference.field,
            "There is no ‘\(reference.target)’ in \(reference.targets.joined(separator: " or ")).",
            fix: "Create it in the same change, or remove the reference."))
      }
    }
  }

  /// Refuses to remove what something else still points to.
  private mutating func checkReferrers() throws {
    guard let referrers else { return }
    for (collection, id) in removed {
      for referrer in try referrers.referrers(to: collection, id) where files[referrer.path] == nil {
        problems.append(
          Problem(
            "reference", file: referrer.path, field: referrer.field,
            "It refers to ‘\(collection)/\(id)’, which is to be removed.",
            fix: "Change or remove this reference in the same change."))
      }
    }
  }

  /// Refuses definitions that break their format, or would leave other files without theirs.
  func checkDefinitions(after tree: ObjectID, in batch: WriteBatch) throws {
    guard changesDefinitions else { return }
    let known = Set(site.problems)
    let next = try SiteDefinition.load(from: TreeSource(batch, tree: tree))
    var problems = next.problems.filter { $0.severity == .error && !known.contains($0) }
    for collection in site.collections.keys where next.collections[collection] == nil {
      guard try batch.entry(at: "content/\(collection)", in: tree) != nil else { continue }
      problems.append(
        Problem(
          "collection", file: "collections/\(collection).json", "The collection still has objects.",
          fix: "Remove its objects first."))
    }
    guard !problems.isEmpty else { return }
    throw GalleyError.problems(
      problems, code: .invalidDefinition,
      summary: "Nothing was written: the change breaks the site's definitions.")
  }
}
