internal import Glibc

/// The references below a prefix as they stood at a moment, with what tells cheaply whether they still stand there.
public struct ReferenceListing: Sendable {
  /// The references, sorted by name.
  public let references: [Reference]
  /// The names of those that can't be read, sorted.
  public let damaged: [String]
  /// The folders that hold them, each as it was before they were read.
  fileprivate let folders: [Stamped]
  /// The references with a file of their own, by name.
  fileprivate let loose: [String: Loose]
  fileprivate let packed: FileStamp?
  /// The same for the packed ones alone.
  fileprivate let isPackSettled: Bool
  /// Whether a change just after the reading would show in the stamps. The clock of a file system is coarse: a folder
  /// that has changed a moment ago may change once more with the same time.
  fileprivate let isSettled: Bool

  fileprivate struct Stamped: Sendable {
    let path: String
    let stamp: FileStamp?
    let isSettled: Bool

    /// Looks at a folder, before it is read.
    init(_ path: String) {
      self.path = path
      stamp = FileStamp(of: path)
      isSettled = stamp.isSettled
    }
  }

  fileprivate struct Loose: Sendable {
    /// Nil for what has to be read again in any case.
    let stamp: FileStamp?
    /// Nil for what can't be read: no older value is trusted in its place.
    let target: ObjectID?
  }

  /// Whether both are the same reading.
  public func isSame(as other: ReferenceListing) -> Bool {
    isSettled && other.isSettled && packed == other.packed && folders.count == other.folders.count
      && zip(folders, other.folders).allSatisfy { $0.path == $1.path && $0.stamp == $1.stamp }
  }

  /// The references that are new, gone or elsewhere since an earlier reading, sorted by name.
  public func moves(since old: ReferenceListing) -> [(name: String, old: ObjectID?, new: ObjectID?)] {
    if isSame(as: old) { return [] }
    var moves: [(name: String, old: ObjectID?, new: ObjectID?)] = []
    var (one, other) = (old.references[...], references[...])
    while let before = one.first, let now = other.first {
      if before.name == now.name {
        if before.target != now.target { moves.append((now.name, before.target, now.target)) }
        one.removeFirst()
        other.removeFirst()
      } else if before.name.utf8.lexicographicallyPrecedes(now.name.utf8) {
        moves.append((before.name, before.target, nil))
        one.removeFirst()
      } else {
        moves.append((now.name, nil, now.target))
        other.removeFirst()
      }
    }
    moves += one.map { ($0.name, $0.target, nil) }
    moves += other.map { ($0.name, nil, $0.target) }
    return moves
  }
}

extension Repository {
  /// The references whose names begin with `prefix`, which ends with a slash. Where none has moved since `known` was
  /// read, that is the answer, at the price of asking for the times of a few folders; else only those are read whose
  /// files are others.
  ///
  /// A reference that somebody overwrites in place, as git never does, isn't noticed by this.
  public func references(prefix: String, since known: ReferenceListing?) throws -> ReferenceListing {
    let store = referenceStore
    if let known, known.isSettled, FileStamp(of: store.packedPath) == known.packed,
      known.folders.allSatisfy({ FileStamp(of: $0.path) == $0.stamp })
    {
      return known
    }
    let packed = FileStamp(of: store.packedPath)
    let isPackSettled = packed.isSettled
    let (folders, loose) = try store.loose(below: prefix, known: known?.loose ?? [:])
    let references: [Reference]
    if let known, known.isPackSettled, known.packed == packed {
      references = try store.bringUp(known, to: loose)
    } else {
      references = try store.merged(loose, prefix: prefix)
    }
    return ReferenceListing(
      references: references, damaged: loose.filter { $0.value.target == nil }.keys.sorted(),
      folders: folders, loose: loose, packed: packed, isPackSettled: isPackSettled,
      isSettled: isPackSettled && folders.allSatisfy(\.isSettled))
  }
}

extension FileStamp? {
  /// Whether a change from now on would show in it. A file that isn't there shows any.
  fileprivate var isSettled: Bool { (self?.age ?? .max) > coarseness }

  /// No file system's clock is coarser than this on the systems that we run on, in nanoseconds.
  private var coarseness: Int { 20_000_000 }
}

extension ReferenceStore {
  /// The folders below a prefix and the references that have files in them, those read whose files are others now.
  fileprivate func loose(
    below prefix: String, known: [String: ReferenceListing.Loose]
  ) throws -> (folders: [ReferenceListing.Stamped], loose: [String: ReferenceListing.Loose]) {
    var waiting = [prefix.droppingTrailingSlashes]
    var folders: [ReferenceListing.Stamped] = []
    var loose: [String: ReferenceListing.Loose] = [:]
    loose.reserveCapacity(known.count)
    while let folder = waiting.popLast() {
      let path = directory + "/" + folder
      folders.append(ReferenceListing.Stamped(path))
      for (entry, isFolder) in try Disk.list(path) {
        let name = folder + "/" + entry
        if isFolder {
          waiting.append(name)
        } else if !entry.hasSuffix(".lock"), !entry.hasPrefix(".") {
          loose[name] = reading(name, known: known[name])
        }
      }
    }
    return (folders, loose)
  }

  /// What a reference's file says; nil for one that has gone meanwhile.
  private func reading(_ name: String, known: ReferenceListing.Loose?) -> ReferenceListing.Loose? {
    let stamp = FileStamp(of: path(of: name))
    if let known, let stamp, known.stamp == stamp { return known }
    let isSettled = stamp.isSettled
    do {
      guard let value = try looseValue(of: name), let target = try resolve(name) else { return nil }
      // What stands for another one moves without its file.
      let isLasting = isSettled && value == .object(target)
      return ReferenceListing.Loose(stamp: isLasting ? stamp : nil, target: target)
    } catch {
      return ReferenceListing.Loose(stamp: nil, target: nil)
    }
  }

  /// The references of a reading with what has moved since, which is little.
  fileprivate func bringUp(
    _ known: ReferenceListing, to loose: [String: ReferenceListing.Loose]
  ) throws -> [Reference] {
    var moved: [(name: String, target: ObjectID?)] = []
    for (name, now) in loose where known.loose[name].map({ $0.target != now.target }) ?? true {
      moved.append((name, now.target))
    }
    for name in known.loose.keys where loose[name] == nil {
      moved.append((name, try packedReferences().target(of: name)))
    }
    var references = known.references
    for (name, target) in moved {
      let index = references.firstIndex(notBefore: name)
      let isThere = index < references.count && references[index].name == name
      switch (target, isThere) {
      case (let target?, true): references[index] = Reference(name: name, target: target)
      case (let target?, false): references.insert(Reference(name: name, target: target), at: index)
      case (nil, true): references.remove(at: index)
      case (nil, false): break
      }
    }
    return references
  }

  fileprivate func merged(
    _ loose: [String: ReferenceListing.Loose], prefix: String
  ) throws -> [Reference] {
    var references = loose.compactMap { name, file in file.target.map { Reference(name: name, target: $0) } }
    references += try packedReferences().references(prefix: prefix).filter { loose[$0.name] == nil }
    references.sort { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    return references
  }
}

extension [Reference] {
  /// The place of the first reference that doesn't come before a name.
  fileprivate func firstIndex(notBefore name: String) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle].name.utf8.lexicographicallyPrecedes(name.utf8) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low
  }
}
