import Content
import Git
import JSON

extension WriteDraft {
  /// Gives an object another id: its file moves, what refers to it follows, and its former id leads to the new one.
  mutating func rename(
    _ key: ObjectKey, to id: String, _ referrers: RenamedReferrers, leavesRedirect: Bool,
    _ expected: ObjectID?, _ number: Int
  ) throws {
    guard id != key.id else {
      throw GalleyError(.invalidArgument, "‘\(key)’ has that id already.", hint: "Nothing has to be renamed.")
    }
    let object = try present(key)
    try expect(expected, at: object.path, name: key.description)
    let fields = try object.fields
    let pointing = try referringFiles(to: key)
    if referrers == .refuse,
      let error = GalleyError.referred(key, by: pointing.filter { $0.path != object.path })
    {
      throw error
    }
    remove(key, at: object.path, number)
    let new = try newKey(id, in: object.collection, object.schema, fields, .reject)
    let ending = object.format.ending
    let path = try place(of: new, fields, in: object.collection, object.schema, ending: ending)
    let bytes = try ObjectFile.bytes(renaming: object.bytes, path: object.path, to: id)
    try set(bytes, at: path, new, object.collection, object.schema, number)
    for file in pointing {
      try retarget(file.path == object.path ? path : file.path, file.references, number) { reference in
        .string(WriteDraft.spelling(of: new, like: reference, replacing: key))
      }
    }
    if leavesRedirect { try noteRedirect(from: key, to: id, number) }
  }

  private mutating func noteRedirect(from key: ObjectKey, to id: String, _ number: Int) throws {
    let path = Redirects.path(of: key.collection)
    var redirects = try files.bytes(at: path).map { try Redirects(parsing: $0, file: path) } ?? Redirects()
    redirects.rename(key.id, to: id, on: CivilDate(secondsSince1970: now))
    let bytes = redirects.bytes
    guard bytes.count <= SitePaths.maximumRedirectBytes else {
      throw GalleyError(
        .tooLarge,
        "‘\(path)’ would have \(bytes.count) bytes; \(SitePaths.maximumRedirectBytes) are allowed.",
        hint: "Remove redirects that nobody follows any more, or rename without one.")
    }
    files.set(path, to: .init(bytes: bytes, object: nil, operation: number))
  }

  /// Makes an object out of another one, files that it points to included. (seed: T60)
  mutating func duplicate(
    _ key: ObjectKey, to id: String?, _ changes: JSONObject, _ number: Int
  ) throws {
    let object = try present(key)
    let payload = try withoutFiles(changes, object.schema, name: key.description)
    var fields = try object.fields
    for member in payload.members where member.key != "id" {
      fields[member.key] = member.value == .null ? nil : member.value
    }
    let new = try newKey(id, in: object.collection, object.schema, fields, .suffix)
    let path = try place(
      of: new, fields, in: object.collection, object.schema, ending: object.format.ending)
    let changed = try ObjectFile.bytes(
      changing: object.bytes, path: object.path, to: payload, schema: object.schema)
    let bytes = try ObjectFile.bytes(renaming: changed, path: object.path, to: new.id)
    try set(bytes, at: path, new, object.collection, object.schema, number)
  }
}
