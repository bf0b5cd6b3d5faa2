internal import CGit2
internal import Glibc

/// Writes a few objects as files of their own, all durable when it returns.
///
/// All files are written before the first one is synced, and all names are given before the first
/// folder is: the file system then has one journal commit to make for all of them instead of one each.
struct LooseObjectWriter {
  let directory: String

  func write(_ objects: [PendingObject]) throws {
    let deflater = try Deflater()
    var staged: [StagedFile] = []
    var folders: Set<String> = []
    for object in objects {
      let folder = directory + "/" + String(object.id.description.prefix(2))
      let path = folder + "/" + object.id.description.dropFirst(2)
      if try freshen(path) { continue }
      if try Disk.makeFolder(folder) { folders.insert(directory) }
      folders.insert(folder)
      var bytes: [UInt8] = []
      let head = Array("\(object.kind.rawValue) \(object.bytes.count)\0".utf8)
      try object.bytes.withUnsafeBytes { try deflater.compress(head: head, $0, into: &bytes) }
      staged.append(try StagedFile(bytes, in: directory, for: path))
    }
    for file in staged { try file.synchronize() }
    for file in staged { try file.publish() }
    for folder in folders { try Disk.synchronizeFolder(folder) }
  }

  /// Whether the object is there already: then it is made durable and young, so that no `git gc` takes
  /// it for rubbish before the new commit is seen to use it.
  private func freshen(_ path: String) throws -> Bool {
    guard Disk.exists(path) else { return false }
    guard utimensat(AT_FDCWD, path, nil, 0) == 0 else { return false }
    let file = try Descriptor(opening: path, O_RDONLY)
    try file.synchronize()
    return true
  }
}

/// A temporary file that becomes an object, or disappears.
final class StagedFile {
  private let file: Descriptor
  private let target: String
  private var isPublished = false

  init(_ bytes: [UInt8], in folder: String, for target: String, prefix: String = "tmp_obj_") throws {
    // `git gc` removes old files of this name, should a kill leave one behind.
    let path = folder + "/" + TemporaryName.next(prefix: prefix)
    file = try Descriptor(opening: path, O_CREAT | O_EXCL | O_RDWR, mode: 0o444)
    self.target = target
    try file.write(bytes, at: 0)
    // Starts the writing without waiting, so that the syncs that follow find it half done.
    galley_start_writing(file.number)
  }

  deinit {
    if !isPublished { unlink(file.path) }
  }

  func synchronize() throws { try file.synchronize() }

  func publish() throws {
    try Disk.rename(file.path, to: target)
    isPublished = true
  }
}
