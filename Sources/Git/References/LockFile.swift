internal import Glibc

/// Git's own lock: a file `<name>.lock`, made by one process only. What `<name>` shall contain is written beside it and
/// takes its place by a rename, so that the lock keeps saying whose it is until it is gone.
///
/// So that a killed process blocks nobody for long, a holder also keeps the file locked with `flock`,
/// which ends with the process, and says so in it. Who finds such a file and gets its `flock` knows that
/// the holder is dead. A lock that another program left is taken for a leftover at a certain age.
final class LockFile {
  private static let mark = Array("held with flock\n".utf8)

  private let file: Descriptor
  private let target: String
  private var isHeld = true
  /// The file that is to become the target. Git and we take no file for a reference whose name begins with a dot.
  private var prepared: String?

  /// Waits for the lock, as long as the options allow.
  static func acquire(for target: String, _ options: Repository.Options) throws -> LockFile {
    let deadline = ContinuousClock.now + options.lockPatience
    var pause: UInt32 = 500
    while true {
      if let lock = try attempt(target) { return lock }
      if try removeLeftover(target + ".lock", age: options.staleLockAge) { continue }
      guard ContinuousClock.now < deadline else {
        throw GitError(
          .locked, "\(target) is locked by another process",
          hint: "try again; \(target).lock is removed by itself when it is a leftover")
      }
      usleep(UInt32.random(in: pause / 2...pause))
      pause = min(pause * 2, 20_000)
    }
  }

  private static func attempt(_ target: String) throws -> LockFile? {
    let flags = O_CREAT | O_EXCL | O_RDWR
    guard let file = try Descriptor.open(target + ".lock", flags, mode: 0o666, unless: EEXIST) else {
      return nil
    }
    return try LockFile(file, target: target)
  }

  private init(_ file: consuming Descriptor, target: String) throws {
    self.file = file
    self.target = target
    // Somebody who looks whether this is a leftover holds the flock for a moment: wait for that. Without
    // it the mark would be a lie; a file system that can't do it leaves the age to go by.
    if flock(self.file.number, LOCK_EX) == 0 { try self.file.write(LockFile.mark, at: 0) }
  }

  deinit {
    release()
  }

  /// Writes what the target shall contain and makes it durable, beside the target.
  func prepare(_ bytes: [UInt8]) throws {
    let name = target.split(separator: "/").last.map(String.init) ?? ""
    let path = target.dropLast(name.utf8.count) + TemporaryName.next(prefix: ".\(name.prefix(100)).")
    prepared = String(path)
    let draft = try Descriptor(opening: String(path), O_CREAT | O_EXCL | O_RDWR, mode: 0o666)
    try draft.write(bytes, at: 0)
    try draft.synchronize()
  }

  /// Gives the prepared file its name, and then lets go of the lock.
  func commit() throws {
    guard try LockFile.isNamed(file) else {
      isHeld = false
      throw GitError(.locked, "\(file.path) was removed by somebody else while it was held")
    }
    guard let prepared else { throw GitError(.other, "\(target) was not prepared") }
    try Disk.rename(prepared, to: target)
    self.prepared = nil
    release()
  }

  /// Lets go of the lock and leaves the target as it is.
  func release() {
    if let prepared { unlink(prepared) }
    prepared = nil
    if isHeld, (try? LockFile.isNamed(file)) == true { unlink(file.path) }
    isHeld = false
  }

  /// Whether the file still has its name: somebody may have taken it away by hand.
  private static func isNamed(_ file: borrowing Descriptor) throws -> Bool {
    var present = stat()
    guard stat(file.path, &present) == 0 else { return false }
    let mine = try file.status()
    return present.st_ino == mine.st_ino && present.st_dev == mine.st_dev
  }

  /// Removes a lock that nobody holds; answers whether trying again at once makes sense.
  private static func removeLeftover(_ path: String, age: Duration) throws -> Bool {
    guard let file = try Descriptor.open(path, O_RDWR, unless: ENOENT) else { return true }
    // While we hold its flock nobody else removes this very file, so that what we unlink is what we saw.
    guard flock(file.number, LOCK_EX | LOCK_NB) == 0 else { return false }
    guard try isAbandoned(file, age: age) else { return false }
    if try isNamed(file) { unlink(path) }
    return true
  }

  private static func isAbandoned(_ file: borrowing Descriptor, age: Duration) throws -> Bool {
    var content = [UInt8](repeating: 0, count: mark.count)
    let count = try content.withUnsafeMutableBytes { try file.read(into: $0, at: 0) }
    if count == mark.count, content == mark { return true }
    let seconds = time(nil) - (try file.status().st_mtim.tv_sec)
    return Duration.seconds(seconds) >= age
  }
}
