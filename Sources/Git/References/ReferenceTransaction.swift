internal import Glibc

/// Moves several references, all or none.
///
/// Every reference is locked and compared before the first one is touched, and every new value is on
/// disk before the first one is renamed into place. Only a power cut or a kill between two renames could
/// show a part of it, as with git itself. Then those that come first in the request have moved, and
/// removals come last of all, so that whoever asks decides which half can be seen alone.
struct ReferenceTransaction {
  private struct Step {
    let change: ReferenceChange
    let lock: LockFile
    let old: ObjectID?
  }

  let store: ReferenceStore
  private var steps: [Step] = []
  /// The folders whose names have changed.
  private var touched: Set<String> = []

  init(_ store: ReferenceStore) { self.store = store }

  mutating func run(_ changes: [ReferenceChange]) throws {
    try validate(changes)
    // One order for everybody, so that two transactions can't wait for each other.
    for change in changes.sorted(by: { $0.name < $1.name }) {
      let lock = try lock(change.name)
      steps.append(Step(change: change, lock: lock, old: try compare(change)))
    }
    try checkNeighbours()
    for step in steps {
      if let target = step.change.target { try step.lock.prepare(Array("\(target)\n".utf8)) }
    }
    let packed = try preparePackedRemoval()
    let byName = Dictionary(uniqueKeysWithValues: steps.map { ($0.change.name, $0) })
    for change in changes where change.target != nil {
      if let step = byName[change.name] { try apply(step) }
    }
    if let packed {
      try packed.commit()
      try Disk.synchronizeFolder(store.directory)
    }
    for step in steps where step.change.target == nil { try apply(step) }
    steps = []
    for folder in touched where Disk.isFolder(folder) { try Disk.synchronizeFolder(folder) }
  }

  private func validate(_ changes: [ReferenceChange]) throws {
    var names: Set<String> = []
    for change in changes {
      try ReferenceName.checkWritable(change.name)
      guard names.insert(change.name).inserted else {
        throw GitError(.collision, "reference \(change.name) is moved twice at once")
      }
    }
    for change in changes where change.target != nil {
      if let above = ReferenceName.ancestors(of: change.name).first(where: names.contains) {
        throw GitError(.collision, "\(change.name) and \(above) can't both be references")
      }
    }
  }

  /// Locks a reference, making the folders for it; a folder may vanish while another process tidies up.
  private mutating func lock(_ name: String) throws -> LockFile {
    let path = store.path(of: name)
    for _ in 0..<20 {
      do {
        try makeFolders(for: path, name: name)
        return try LockFile.acquire(for: path, store.options)
      } catch let error as GitError where error.code == .notFound {
        continue
      }
    }
    throw GitError(.locked, "reference \(name) can't be locked: its folder keeps disappearing")
  }

  private mutating func makeFolders(for path: String, name: String) throws {
    guard let slash = path.lastIndex(of: "/") else { return }
    let folder = String(path[..<slash])
    touched.insert(folder)
    guard !Disk.isFolder(folder) else { return }
    for above in ReferenceName.ancestors(of: name).reversed() {
      if try store.value(of: above) != nil { throw taken(name, by: above) }
      let made = try Disk.makeFolder(store.path(of: above))
      if made, let slash = above.lastIndex(of: "/") {
        touched.insert(store.path(of: String(above[..<slash])))
      }
    }
  }

  private func compare(_ change: ReferenceChange) throws -> ObjectID? {
    var present: ObjectID?
    switch try store.value(of: change.name) {
    case .object(let id): present = id
    case .symbolic(let other):
      guard case .any = change.expected else {
        throw GitError(.unsupported, "\(change.name) stands for \(other): move that one")
      }
    case nil: present = nil
    }
    switch change.expected {
    case .any: return present
    case .absent where present == nil: return nil
    case .at(let id) where present == id: return present
    case .absent: throw moved(change, "it exists already, at", present)
    case .at(let id): throw moved(change, "it was expected at \(id.abbreviated) and is", present)
    }
  }

  private func moved(_ change: ReferenceChange, _ why: String, _ present: ObjectID?) -> GitError {
    GitError(
      .moved, "reference \(change.name) was not moved: \(why) \(present?.abbreviated ?? "gone")",
      hint: "read it again and build on what is there now")
  }

  /// `a` and `a/b` can't both exist, though one may be packed and the other a file.
  private func checkNeighbours() throws {
    let packed = try store.packedReferences()
    for step in steps where step.change.target != nil && step.old == nil {
      let name = step.change.name
      for above in ReferenceName.ancestors(of: name) where packed.target(of: above) != nil {
        throw taken(name, by: above)
      }
      if let below = packed.references(prefix: name + "/").first { throw taken(name, by: below.name) }
      ReferenceTransaction.removeEmptyFolders(store.path(of: name))
      if let below = try store.list(prefix: name + "/").first { throw taken(name, by: below.name) }
    }
  }

  private func taken(_ name: String, by other: String) -> GitError {
    GitError(.collision, "reference \(name) can't exist beside \(other)")
  }

  /// Prepares a `packed-refs` without the removed references; nil where none of them is in it. It is put
  /// in place before their files go: else they would show up again there.
  private func preparePackedRemoval() throws -> LockFile? {
    let names = Set(steps.filter { $0.change.target == nil }.map(\.change.name))
    guard !names.isEmpty else { return nil }
    let before = try store.packedReferences()
    guard names.contains(where: { before.target(of: $0) != nil }) else { return nil }
    let lock = try LockFile.acquire(for: store.packedPath, store.options)
    try lock.prepare(try store.packedReferences().bytes(without: names))
    return lock
  }

  private mutating func apply(_ step: Step) throws {
    let name = step.change.name
    let path = store.path(of: name)
    if step.change.target != nil {
      try step.lock.commit()
      if store.keepsLog { try ReferenceLog(store).append(step.change, old: step.old) }
    } else {
      if unlink(path) != 0, errno != ENOENT { throw GitError.system("remove", path) }
      step.lock.release()
      if store.keepsLog { ReferenceLog(store).remove(name) }
      tidy(above: name)
    }
  }

  /// Removes the folders that a removed reference leaves empty, but not `refs/heads` and its like.
  private mutating func tidy(above name: String) {
    for above in ReferenceName.ancestors(of: name) where above.utf8.split(separator: 0x2f).count > 2 {
      guard rmdir(store.path(of: above)) == 0, let slash = above.lastIndex(of: "/") else { return }
      touched.insert(store.path(of: String(above[..<slash])))
    }
  }

  private static func removeEmptyFolders(_ path: String) {
    guard Disk.isFolder(path), let entries = try? Disk.list(path) else { return }
    for entry in entries where entry.isFolder { removeEmptyFolders(path + "/" + entry.name) }
    rmdir(path)
  }
}
