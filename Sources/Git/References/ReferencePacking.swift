internal import Glibc

/// Moves references from files of their own into `packed-refs`, where ten thousand are one read.
struct ReferencePacking {
  let store: ReferenceStore
  /// What a tag finally names, which the file tells beside the tag; nil for anything but a tag.
  let peel: (ObjectID) throws -> ObjectID?

  /// Packs every reference below `refs/`; answers how many had a file of their own.
  func run() throws -> Int {
    let lock = try LockFile.acquire(for: store.packedPath, store.options)
    let loose = try store.looseReferences()
    guard !loose.isEmpty else {
      lock.release()
      return 0
    }
    var all: [String: ObjectID] = [:]
    for reference in try store.packedReferences().references(prefix: "") {
      all[reference.name] = reference.target
    }
    for reference in loose { all[reference.name] = reference.target }
    try lock.prepare(try bytes(of: all))
    try lock.commit()
    try Disk.synchronizeFolder(store.directory)
    for reference in loose { try removeFile(of: reference) }
    return loose.count
  }

  private func bytes(of references: [String: ObjectID]) throws -> [UInt8] {
    var text = Array("# pack-refs with: peeled fully-peeled sorted \n".utf8)
    for (name, target) in references.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
      text.append(hex: target)
      text.append(contentsOf: " \(name)\n".utf8)
      if let peeled = try peel(target) { text.append(contentsOf: "^\(peeled)\n".utf8) }
    }
    return text
  }

  /// A reference that moved since it was packed keeps its file, which goes before the packed one.
  private func removeFile(of reference: Reference) throws {
    let path = store.path(of: reference.name)
    let lock: LockFile
    do {
      lock = try LockFile.acquire(for: path, store.options)
    } catch is GitError {
      return
    }
    defer { lock.release() }
    guard try store.looseValue(of: reference.name) == .object(reference.target) else { return }
    unlink(path)
  }
}

extension Repository {
  /// From how many on references are brought together.
  private static let looseReferenceLimit = 200

  func packReferences() throws -> Int {
    guard try referenceStore.looseReferences().count > Repository.looseReferenceLimit else { return 0 }
    return try ReferencePacking(store: referenceStore) { id in
      let peeled = try self.peeled(id)
      return peeled == id ? nil : peeled
    }.run()
  }
}
