internal import Glibc

/// What a round of maintenance did.
public struct MaintenanceReport: Sendable, Hashable {
  /// How many loose objects went into a pack.
  public internal(set) var packedObjects = 0
  /// How many packs became one.
  public internal(set) var joinedPacks = 0
  /// How many references went into `packed-refs`.
  public internal(set) var packedReferences = 0
  /// What could not be read and was left as it is.
  public internal(set) var damage: [String] = []

  /// Makes an empty report.
  public init() {}
}

extension Repository {
  /// Brings loose objects and small packs together in one pack, and references into one file.
  ///
  /// Nothing is ever dropped, only moved: what is removed is in a pack that is on disk already. Readers
  /// and writers of this and other processes, `git gc` included, may go on meanwhile. Answers nil if
  /// another process is doing this.
  public func maintain() throws -> MaintenanceReport? {
    var options = options
    options.lockPatience = .zero
    options.staleLockAge = .seconds(24 * 3600)
    do {
      // The lock that `git maintenance` takes, too.
      let lock = try LockFile.acquire(for: objectsDirectory + "/maintenance", options)
      defer { lock.release() }
      var report = MaintenanceReport()
      try joinObjects(&report)
      report.packedReferences = try packReferences()
      removeLeftovers()
      return report
    } catch let error as GitError where error.code == .locked {
      return nil
    }
  }

  private static let smallPack = 1 << 20

  private func joinObjects(_ report: inout MaintenanceReport) throws {
    let packs = PackFile.worthJoining(
      try PackFile.movable(in: objectsDirectory + "/pack"), small: Repository.smallPack)
    let loose = try looseObjects()
    guard packs.count + (loose.isEmpty ? 0 : 1) > 1 || !loose.isEmpty else { return }
    let writer = try PackWriter(objectsDirectory: objectsDirectory)
    let joined = packs.filter { pack in
      attempt(&report) { try copy(pack, into: writer) } ?? false
    }
    let packed = loose.filter { id in
      attempt(&report) { try append(id, to: writer) } != nil
    }
    guard joined.count > 1 || !packed.isEmpty else { return }
    let name = try writer.finish()
    for pack in joined where pack.name != name { pack.remove() }
    for id in packed { unlink(loosePath(id)) }
    // Handles that know the old packs would keep them mapped.
    handles.renew()
    report.joinedPacks = joined.count
    report.packedObjects = packed.count
  }

  /// A damaged object or pack is told about and left alone; it must not keep the others from being packed.
  private func attempt<Result>(_ report: inout MaintenanceReport, _ body: () throws -> Result) -> Result? {
    do {
      return try body()
    } catch let error as GitError where error.code == .notFound {
      // Another process has packed or removed it since we looked.
      return nil
    } catch {
      report.damage.append("\(error)")
      return nil
    }
  }

  /// Copies a pack's entries as they are; answers whether the pack may go.
  ///
  /// A delta needs its base in the same pack, so deltas are written out whole; a larger pack with deltas
  /// would grow by that and stays.
  private func copy(_ pack: PackFile, into writer: PackWriter) throws -> Bool {
    let contents = try PackContents(pack.name)
    let deltas = Set(try contents.entries.filter { try contents.isDelta($0) }.map(\.id))
    guard deltas.isEmpty || pack.size < Repository.smallPack else { return false }
    for entry in contents.entries {
      if deltas.contains(entry.id) {
        try append(entry.id, to: writer)
      } else {
        try writer.append(entry.id, raw: contents.bytes(of: entry))
      }
    }
    return true
  }

  private func append(_ id: ObjectID, to writer: PackWriter) throws {
    guard !writer.contains(id) else { return }
    let object = try withObject(id) { kind, bytes in try PendingObject(kind, [UInt8](bytes)) }
    guard object.id == id else { throw GitError(.corrupt, "object \(id) is damaged") }
    try writer.append(object)
  }

  private func looseObjects() throws -> [ObjectID] {
    var found: [ObjectID] = []
    for folder in try Disk.list(objectsDirectory) where folder.isFolder && folder.name.utf8.count == 2 {
      for file in try Disk.list(objectsDirectory + "/" + folder.name) {
        if let id = ObjectID(folder.name + file.name) { found.append(id) }
      }
    }
    return found
  }

  private func loosePath(_ id: ObjectID) -> String {
    let digits = id.description
    return "\(objectsDirectory)/\(digits.prefix(2))/\(digits.dropFirst(2))"
  }

  /// Removes temporary files that a killed process left and nobody wrote to for an hour.
  private func removeLeftovers() {
    for folder in [objectsDirectory, objectsDirectory + "/pack"] {
      for file in (try? Disk.list(folder)) ?? [] where file.name.hasPrefix("tmp_") && !file.isFolder {
        var status = stat()
        let path = folder + "/" + file.name
        guard stat(path, &status) == 0, time(nil) - status.st_mtim.tv_sec > 3600 else { continue }
        unlink(path)
      }
    }
  }
}
