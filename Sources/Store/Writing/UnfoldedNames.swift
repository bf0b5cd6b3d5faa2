import Content
import Git
import Synchronization

/// The files whose names are not in lower case, by the folders that they are in.
///
/// Two ids that differ only in case may lie in different folders, and a collection may have a hundred thousand objects.
/// But one of the two has a capital, and most sites have none. So the few names with capitals are remembered for every
/// folder by its tree's id, which says what is in it for ever; after a write only the folders on its path are read anew.
final class UnfoldedNames: Sendable {
  private struct Folder: Sendable {
    /// The names of files by their form in lower case.
    var names: [String: [String]] = [:]
    /// The folders that have such files anywhere below them.
    var folders: [(name: String, tree: ObjectID)] = []

    var isEmpty: Bool { names.isEmpty && folders.isEmpty }
    var weight: Int { 1 + names.count + folders.count }
  }

  private struct Memory {
    var folders: [ObjectID: Folder] = [:]
    var weight = 0
  }

  private let memory = Mutex(Memory())

  /// How many folders and names are remembered before all are forgotten: about ten megabytes.
  private static let capacity = 100_000

  /// The paths, relative to a tree, of the files that have capitals and one of these names where case doesn't count.
  func paths(to names: [String], below tree: ObjectID, in reader: any ObjectReader) throws -> [String] {
    try paths(to: names.map(ObjectName.folded), of: tree, reader, prefix: "")
  }

  private func paths(
    to names: [String], of tree: ObjectID, _ reader: any ObjectReader, prefix: String
  ) throws -> [String] {
    let folder = try folder(tree, reader)
    var found = names.flatMap { folder.names[$0] ?? [] }.map { prefix + $0 }
    for entry in folder.folders {
      found += try paths(to: names, of: entry.tree, reader, prefix: "\(prefix)\(entry.name)/")
    }
    return found
  }

  private func folder(_ tree: ObjectID, _ reader: any ObjectReader) throws -> Folder {
    if let known = memory.withLock({ $0.folders[tree] }) { return known }
    var folder = Folder()
    for entry in try reader.tree(tree) {
      if entry.mode.isFolder {
        if try !self.folder(entry.id, reader).isEmpty { folder.folders.append((entry.name, entry.id)) }
      } else if UnfoldedNames.mayFold(entry.nameBytes) {
        let name = entry.name
        let folded = ObjectName.folded(name)
        if folded != name { folder.names[folded, default: []].append(name) }
      }
    }
    let made = folder
    memory.withLock {
      if $0.weight > UnfoldedNames.capacity { $0 = Memory() }
      if $0.folders.updateValue(made, forKey: tree) == nil { $0.weight += made.weight }
    }
    return made
  }

  /// The common case, decided on bytes: ASCII without capitals.
  private static func mayFold(_ name: [UInt8]) -> Bool {
    name.contains { $0 >= 0x80 || ($0 >= UInt8(ascii: "A") && $0 <= UInt8(ascii: "Z")) }
  }
}
