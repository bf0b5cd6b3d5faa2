import Content
import Git

extension WriteDraft {
  mutating func putFile(
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

  mutating func removeFile(_ path: String, _ expected: ObjectID?, _ number: Int) throws {
    guard try files.contains(path) else {
      throw GalleyError(.notFound, "There is no file ‘\(path)’.", hint: "Nothing has to be removed.")
    }
    if case .object(let folder) = SitePaths.role(of: path), try object(at: path, in: folder) != nil {
      throw GalleyError.belongs(path, to: folder)
    }
    try expect(expected, at: path, name: path)
    files.set(path, to: .init(bytes: nil, object: nil, operation: number))
  }

  /// Makes a file what it was at a revision, or takes it away.
  mutating func restore(
    _ path: String, _ revision: ObjectID?, _ expected: ObjectID?, _ number: Int
  ) throws {
    guard case .object(let folder) = SitePaths.role(of: path), isCollection(folder) else {
      guard let revision else { return try removeFile(path, expected, number) }
      return try putFile(path, try contents(of: revision, for: path), expected, number)
    }
    guard let revision else {
      guard let key = try object(at: path, in: folder) else { return try removeFile(path, expected, number) }
      try expect(expected, at: path, name: key.description)
      return remove(key, at: path, number)
    }
    let collection = try site.collection(folder)
    let schema = try site.schema(of: collection)
    switch ObjectFile.place(of: path, in: collection) {
    case .stray(let problem):
      throw GalleyError(.invalidName, "‘\(path)’ can't be restored: \(problem.message)", hint: problem.fix)
    case .object(let id):
      let key = ObjectKey(collection: folder, id: id)
      try expect(expected, at: path, name: key.description)
      if try self.path(of: key) != path { try expectFree(key) }
      try set(try contents(of: revision, for: path), at: path, key, collection, schema, number)
    }
  }

  private func contents(of revision: ObjectID, for path: String) throws -> [UInt8] {
    guard try files.reader.contains(revision), try files.reader.header(of: revision).kind == .blob else {
      throw GalleyError(
        .notFound, "There is no revision \(revision) of ‘\(path)’.", hint: "Look into its history.")
    }
    return try files.reader.blob(revision)
  }

  private func isCollection(_ name: String) -> Bool {
    site.collections[name] != nil || before.collections[name] != nil
  }

  /// The object that is read from the file; nil for a stray file and for a second one of the same id.
  private mutating func object(at path: String, in folder: String) throws -> ObjectKey? {
    for collection in definitions(of: folder) {
      guard case .object(let id) = ObjectFile.place(of: path, in: collection) else { continue }
      let key = ObjectKey(collection: folder, id: id)
      if try self.path(of: key) == path { return key }
    }
    return nil
  }
}

extension GalleyError {
  fileprivate static func belongs(_ path: String, to collection: String) -> GalleyError {
    GalleyError(
      .invalidArgument, "‘\(path)’ belongs to the collection ‘\(collection)’.",
      hint: "Write it as an object of that collection, so that it is checked by its schema.")
  }
}
