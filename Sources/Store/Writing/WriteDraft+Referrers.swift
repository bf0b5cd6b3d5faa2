import Content
import Git
import JSON

/// A file with its references to one object.
struct ReferringFile {
  let path: String
  let references: [ObjectReference]
}

extension WriteDraft {
  /// The files that refer to an object as the operations so far left them.
  mutating func referringFiles(to key: ObjectKey) throws -> [ReferringFile] {
    var paths: [String] = []
    for path in files.changedPaths where judgements[path] != nil { paths.append(path) }
    let known = Set(paths)
    for referrer in try referrers.referrers(to: key) where files.change(of: referrer.path) == nil {
      if !known.contains(referrer.path), paths.last != referrer.path { paths.append(referrer.path) }
    }
    var found: [ReferringFile] = []
    var seen: Set<String> = []
    for path in paths where seen.insert(path).inserted {
      var references: [ObjectReference] = []
      for reference in try judgements[path]?.references ?? self.references(in: path) {
        if try target(of: reference) == key { references.append(reference) }
      }
      if !references.isEmpty { found.append(ReferringFile(path: path, references: references)) }
    }
    return found
  }

  /// Takes the references to an object out of all files that hold any.
  mutating func unsetReferences(to key: ObjectKey, _ number: Int) throws {
    let own = try path(of: key)
    for file in try referringFiles(to: key) where file.path != own {
      try retarget(file.path, file.references, number) { _ in nil }
    }
  }

  /// Puts other values in the place of references; nil takes one out.
  mutating func retarget(
    _ path: String, _ references: [ObjectReference], _ number: Int, _ value: (ObjectReference) -> JSONValue?
  ) throws {
    guard let (key, collection) = place(of: path), let bytes = try files.bytes(at: path) else { return }
    let schema = try site.schema(of: collection)
    let old = try WriteDraft.read(bytes, path, key, collection, schema).get()
    var new = JSONValue.object(old)
    // From the last to the first, so that an item that goes doesn't move those that are still to be changed.
    for reference in references.reversed() {
      guard let pointer = try? JSONPointer(parsing: reference.field) else { continue }
      new = new.replacing(pointer.tokens[...], with: value(reference)) ?? new
    }
    let changed = try ObjectFile.bytes(
      changing: bytes, path: path, to: WriteDraft.changes(from: old, to: new.object ?? old), schema: schema)
    try set(changed, at: path, key, collection, schema, number)
  }

  /// How a reference to a renamed object is written: as before, unless a bare id would mean another object.
  static func spelling(of new: ObjectKey, like reference: ObjectReference, replacing old: ObjectKey) -> String
  {
    let isFirst = reference.targets.first == new.collection
    let isBare = reference.target == old.id && (reference.targets.count == 1 || isFirst)
    return isBare ? new.id : new.description
  }

  private func references(in path: String) throws -> [ObjectReference] {
    guard let (key, collection) = place(of: path), let bytes = try files.bytes(at: path),
      let schema = site.schemas[collection.schema],
      let fields = try? WriteDraft.read(bytes, path, key, collection, schema).get()
    else { return [] }
    let object = ContentObject(collection: key.collection, id: key.id, path: path, fields: fields)
    return ObjectReview(schema: schema, locales: site.settings.locales).references(of: object)
  }

  private func place(of path: String) -> (ObjectKey, CollectionDefinition)? {
    guard case .object(let name) = SitePaths.role(of: path), let collection = site.collections[name],
      let id = collection.objectID(atPath: path)
    else { return nil }
    return (ObjectKey(collection: name, id: id), collection)
  }
}

extension JSONValue {
  /// The value with another one at a place; nil takes out what is there.
  fileprivate func replacing(_ tokens: ArraySlice<String>, with value: JSONValue?) -> JSONValue? {
    guard let token = tokens.first else { return value }
    switch self {
    case .object(var object):
      guard let member = object[token] else { return self }
      object[token] = member.replacing(tokens.dropFirst(), with: value)
      return .object(object)
    case .array(var items):
      guard let index = Int(token), items.indices.contains(index) else { return self }
      if let item = items[index].replacing(tokens.dropFirst(), with: value) {
        items[index] = item
      } else {
        items.remove(at: index)
      }
      return .array(items)
    default: return self
    }
  }
}

extension GalleyError {
  /// Refuses to touch what others refer to, with their list; nil when nobody does.
  static func referred(_ key: ObjectKey, by files: [ReferringFile]) -> GalleyError? {
    let problems = files.flatMap { file in
      file.references.map { reference in
        Problem(
          "reference", file: file.path, field: reference.field,
          "It refers to ‘\(key)’, which is to be renamed.",
          fix: "Have the references rewritten in the same change.")
      }
    }
    guard !problems.isEmpty else { return nil }
    return .problems(
      problems, code: .invalidContent, summary: "Nothing was written: the change breaks rules of the site.")
  }
}
