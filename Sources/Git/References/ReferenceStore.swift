internal import Glibc
internal import Synchronization

/// Reads references from git's files: one file each below `refs/`, and `packed-refs` for the rest.
///
/// libgit2 could do this, but it rewrites `packed-refs` from what it read before it took the lock, so
/// that a `git pack-refs` in between is lost, and it treats a killed process's lock as held for ever.
final class ReferenceStore: Sendable {
  private struct PackedCache {
    var stamp: FileStamp?
    var references: PackedReferences?
  }

  let directory: String
  let keepsLog: Bool
  let options: Repository.Options
  private let privateDirectory: String
  private let packed = Mutex(PackedCache())

  init(directory: String, privateDirectory: String, keepsLog: Bool, options: Repository.Options) {
    self.directory = directory
    self.privateDirectory = privateDirectory
    self.keepsLog = keepsLog
    self.options = options
  }

  var packedPath: String { directory + "/packed-refs" }

  func path(of name: String) -> String {
    (ReferenceName.isPrivate(name) ? privateDirectory : directory) + "/" + name
  }

  /// What the reference says; nil if there is none. The file goes before the packed one, and is read
  /// before it: packing writes the packed one first.
  func value(of name: String) throws -> ReferenceValue? {
    if let value = try looseValue(of: name) { return value }
    return try packedReferences().target(of: name).map { .object($0) }
  }

  func looseValue(of name: String) throws -> ReferenceValue? {
    let path = path(of: name)
    guard let bytes = try Disk.contents(of: path) else { return nil }
    return try ReferenceStore.parse(bytes, path: path)
  }

  /// The object that a name finally stands for.
  func resolve(_ name: String) throws -> ObjectID? {
    var name = name
    for _ in 0..<6 {
      guard let value = try value(of: name) else { return nil }
      switch value {
      case .object(let id): return id
      case .symbolic(let next):
        guard ReferenceName.isValid(next) else {
          throw GitError(.corrupt, "reference \(name) stands for something that is no reference")
        }
        name = next
      }
    }
    throw GitError(.corrupt, "reference \(name) goes round in circles")
  }

  /// The packed references as they are now; read again only when the file is another one.
  func packedReferences() throws -> PackedReferences {
    let stamp = FileStamp(of: packedPath)
    let cached = packed.withLock { $0.stamp == stamp ? $0.references : nil }
    if let cached { return cached }
    let bytes = try Disk.contents(of: packedPath) ?? []
    let references = try PackedReferences(bytes, path: packedPath)
    packed.withLock { $0 = PackedCache(stamp: stamp, references: references) }
    return references
  }

  /// Every reference whose name begins with `prefix`, sorted by name; those that name nothing are left out.
  func list(prefix: String) throws -> [Reference] { try survey(prefix: prefix).references }

  /// Every reference whose name begins with `prefix`, sorted by name, and the names of those that can't be read.
  func survey(prefix: String) throws -> (references: [Reference], damaged: [String]) {
    // The prefix becomes a path: nothing may lead out of the folder.
    guard !prefix.hasPrefix("/"), !prefix.contains("..") else { return ([], []) }
    var found: [String: ObjectID] = [:]
    var damaged: [String] = []
    var folder = prefix.lastIndex(of: "/").map { String(prefix[..<$0]) } ?? "refs"
    if !folder.hasPrefix("refs") { folder = "refs" }
    try visitLoose(in: folder, prefix: prefix) { name in
      // A damaged file must not hide all the others; asking for that one by name reports it.
      do {
        if let target = try resolve(name) { found[name] = target }
      } catch {
        damaged.append(name)
      }
    }
    let unreadable = Set(damaged)
    for reference in try packedReferences().references(prefix: prefix)
    where found[reference.name] == nil && !unreadable.contains(reference.name) {
      found[reference.name] = reference.target
    }
    let references = found.map { Reference(name: $0.key, target: $0.value) }.sorted {
      $0.name.utf8.lexicographicallyPrecedes($1.name.utf8)
    }
    return (references, damaged.sorted())
  }

  /// The references that have files of their own and name an object.
  func looseReferences() throws -> [Reference] {
    var found: [Reference] = []
    try visitLoose(in: "refs", prefix: "refs/") { name in
      if !ReferenceName.isPrivate(name), case .object(let target)? = try? looseValue(of: name) {
        found.append(Reference(name: name, target: target))
      }
    }
    return found
  }

  private func visitLoose(in folder: String, prefix: String, _ visit: (String) throws -> Void) throws {
    for (entry, isFolder) in try Disk.list(directory + "/" + folder) {
      let name = folder + "/" + entry
      if isFolder {
        // Down only where names with this prefix can be.
        guard name.hasPrefix(prefix) || prefix.hasPrefix(name + "/") || name + "/" == prefix else { continue }
        try visitLoose(in: name, prefix: prefix, visit)
      } else if name.hasPrefix(prefix), !name.hasSuffix(".lock"), !name.contains("/.") {
        try visit(name)
      }
    }
  }

  private static func parse(_ bytes: [UInt8], path: String) throws(GitError) -> ReferenceValue {
    let text = bytes.prefix { $0 != 0x0a }
    if text.starts(with: "ref:".utf8) {
      let name = text.dropFirst(4).drop { $0 == 0x20 }
      return .symbolic(String(decoding: name, as: UTF8.self))
    }
    let id = text.withUnsafeBytes { ObjectID(hex: $0) }
    guard let id else { throw GitError(.corrupt, "\(path) is not a reference: it is damaged") }
    return .object(id)
  }
}

/// What tells one version of a file from the next without reading it.
struct FileStamp: Equatable {
  private let inode: UInt64
  private let size: Int
  private let seconds: Int
  private let nanoseconds: Int

  /// How long ago the file was changed, in nanoseconds.
  var age: Int {
    var now = timespec()
    clock_gettime(CLOCK_REALTIME, &now)
    return (now.tv_sec - seconds) * 1_000_000_000 + now.tv_nsec - nanoseconds
  }

  init?(of path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    inode = UInt64(status.st_ino)
    size = Int(status.st_size)
    seconds = status.st_mtim.tv_sec
    nanoseconds = status.st_mtim.tv_nsec
  }
}
