import Content
import Git
import JSON

extension WriteDraft {
  /// The definitions of a collection by which objects may be there: the present one, and the one that the request
  /// replaces or removes.
  func definitions(of name: String) -> [CollectionDefinition] {
    let present = site.collections[name], old = before.collections[name]
    guard let present else { return old.map { [$0] } ?? [] }
    guard let old, old.pathPattern != present.pathPattern else { return [present] }
    return [present, old]
  }

  /// The file of an object as it is after the operations so far.
  mutating func path(of key: ObjectKey) throws -> String? {
    try places.path(of: key, in: definitions(of: key.collection))
  }

  /// Another id that differs only in case.
  mutating func clash(with key: ObjectKey) throws -> String? {
    try places.clash(with: key, in: definitions(of: key.collection))
  }

  mutating func presentPath(of key: ObjectKey) throws -> String {
    if definitions(of: key.collection).isEmpty { _ = try site.collection(key.collection) }
    guard let path = try path(of: key) else { throw GalleyError.noObject(key) }
    return path
  }

  /// Refuses an id that is taken, on whatever system the site is checked out.
  mutating func expectFree(_ key: ObjectKey) throws {
    if try path(of: key) != nil {
      throw GalleyError(
        .alreadyExists, "‘\(key)’ is there already.",
        hint: "Your earlier call may have succeeded: read it before you try again, or choose another id.",
        details: ["collection": .string(key.collection), "id": .string(key.id)])
    }
    if let other = try clash(with: key) {
      throw GalleyError(
        .alreadyExists, "‘\(key.id)’ differs from ‘\(other)’ only in case.",
        hint: "Choose another id, or remove ‘\(other)’ before it in the same change.",
        details: ["collection": .string(key.collection), "id": .string(other)])
    }
  }

  /// Refuses a write that was meant for another version of a file than the one before the request.
  func expect(_ expected: ObjectID?, at path: String, name: String) throws {
    guard let stale = try staleRevision(expected, at: path) else { return }
    throw GalleyError.conflict(name, expected: stale.expected, present: stale.present)
  }

  /// The revision that was expected of a file and the one that it has, where those differ. What the request itself did
  /// to the file is expected.
  func staleRevision(
    _ expected: ObjectID?, at path: String
  ) throws -> (expected: ObjectID, present: ObjectID?)? {
    guard let expected, files.change(of: path) == nil else { return nil }
    let present = try files.revision(of: path)
    return present == expected ? nil : (expected, present)
  }
}

extension GalleyError {
  static func noObject(_ key: ObjectKey) -> GalleyError {
    GalleyError(
      .notFound, "There is no object ‘\(key)’.", hint: "List the collection to see its ids.",
      details: ["collection": .string(key.collection), "id": .string(key.id)])
  }
}
