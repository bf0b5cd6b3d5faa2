import Content
import Git
import JSON

/// Finds an object's file in a tree by its id. What an index says is taken for a hint: a write must be right about what
/// is there now.
struct ObjectLocator {
  let reader: any ObjectReader
  let tree: ObjectID
  /// Where an object probably is.
  let likelyPath: (ObjectKey) -> String?

  /// The path of an object's file; nil when there is none.
  func find(_ id: String, in collection: CollectionDefinition) throws -> String? {
    let pattern = collection.pathPattern
    if pattern.needsOnlyID, let path = try? pattern.path(id: id, date: nil, fields: [:]) {
      return try [".md", ".json"].map { collection.folder + path + $0 }.first(where: isFile)
    }
    // Folders by year and month and day are many; one level of them is sooner looked through than an index is asked.
    if pattern.unknownLevels(for: id) > 1,
      let path = likelyPath(ObjectKey(collection: collection.id, id: id)),
      collection.objectID(atPath: path) == id, try isFile(path)
    {
      return path
    }
    guard let folder = try folder(of: collection) else { return nil }
    return try search(folder, path: collection.folder, level: 0, id: id, pattern)
  }

  /// The ids with capitals that are the same as `id` where case doesn't count.
  func unfoldedIDs(
    like id: String, in collection: CollectionDefinition, _ unfolded: UnfoldedNames
  ) throws -> [String] {
    guard let folder = try folder(of: collection) else { return [] }
    let name = collection.pathPattern.fileName(for: id)
    return try unfolded.paths(to: [name + ".md", name + ".json"], below: folder, in: reader)
      .compactMap { collection.objectID(atPath: collection.folder + $0) }
      .filter { ObjectName.folded($0) == ObjectName.folded(id) }
  }

  private func isFile(_ path: String) throws -> Bool {
    try reader.entry(at: path, in: tree)?.mode.isFile ?? false
  }

  private func folder(of collection: CollectionDefinition) throws -> ObjectID? {
    guard let entry = try reader.entry(at: String(collection.folder.dropLast()), in: tree),
      entry.mode.isFolder
    else { return nil }
    return entry.id
  }

  /// Looks into the folders that follow from the id, and where a level doesn't follow from it, into all of them.
  private func search(
    _ folder: ObjectID, path: String, level: Int, id: String, _ pattern: PathPattern
  ) throws -> String? {
    guard level < pattern.depth - 1 else {
      let names = [".md", ".json"].map { pattern.fileName(for: id) + $0 }
      return try names.first { try reader.entry(at: $0, in: folder)?.mode.isFile ?? false }.map { path + $0 }
    }
    if let name = pattern.fixedName(atLevel: level, id: id) {
      guard let entry = try reader.entry(at: name, in: folder), entry.mode.isFolder else { return nil }
      return try search(entry.id, path: "\(path)\(name)/", level: level + 1, id: id, pattern)
    }
    for entry in try reader.tree(folder) where entry.mode.isFolder {
      let found = try search(entry.id, path: "\(path)\(entry.name)/", level: level + 1, id: id, pattern)
      if let found { return found }
    }
    return nil
  }
}

extension PathPattern {
  /// How many levels of folders don't follow from the id.
  fileprivate func unknownLevels(for id: String) -> Int {
    (0..<(depth - 1)).count { fixedName(atLevel: $0, id: id) == nil }
  }
}
