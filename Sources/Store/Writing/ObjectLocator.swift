import Content
import Git
import JSON

/// Finds an object's file in a tree by its id, without an index: a write must be right about what is there now.
struct ObjectLocator {
  let reader: any ObjectReader
  let tree: ObjectID

  /// Where an object lies.
  struct Place {
    let path: String
    let blob: ObjectID
  }

  /// The file of an object; nil when there is none.
  func find(_ id: String, in collection: CollectionDefinition) throws -> Place? {
    for folder in try collection.pathPattern.folders(for: id, in: self, below: collection.folder) {
      for ending in [".md", ".json"] {
        let path = folder + ending
        if let entry = try reader.entry(at: path, in: tree), entry.mode.isFile {
          return Place(path: path, blob: entry.id)
        }
      }
    }
    return nil
  }

  /// An id in the same folder that differs only in case.
  func sameButForCase(_ path: String) throws -> String? {
    guard let slash = path.lastIndex(of: "/"),
      let folder = try reader.entry(at: String(path[..<slash]), in: tree), folder.mode.isFolder
    else { return nil }
    let name = String(path[path.index(after: slash)...])
    let folded = ObjectName.folded(name)
    return try reader.tree(folder.id).first { $0.name != name && ObjectName.folded($0.name) == folded }?.name
  }

  func subfolders(of folder: String) throws -> [String] {
    guard let entry = try reader.entry(at: String(folder.dropLast()), in: tree), entry.mode.isFolder else {
      return []
    }
    return try reader.tree(entry.id).filter(\.mode.isFolder).map(\.name)
  }
}

extension PathPattern {
  /// The paths, without ending, at which an object may lie: the folders that follow from its id are known, the others
  /// are all that are there.
  func folders(for id: String, in locator: ObjectLocator, below start: String) throws -> [String] {
    if let path = try? path(id: id, date: nil, fields: [:]), needsOnlyID { return [start + path] }
    var starts = [start]
    for level in 0..<(depth - 1) {
      starts = try starts.flatMap { folder -> [String] in
        if let name = fixedName(atLevel: level, id: id) { return ["\(folder)\(name)/"] }
        return try locator.subfolders(of: folder).map { "\(folder)\($0)/" }
      }
    }
    return starts.map { $0 + fileName(for: id) }
  }
}
