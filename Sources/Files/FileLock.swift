import Glibc

/// A lock that one holder at a time has, among all processes that ask for it: while this value lives.
///
/// The file stays behind when the lock is released, because removing it would let two processes lock
/// two files of the same name. The system releases the lock of a process that dies.
public struct FileLock: ~Copyable, Sendable {
  private let file: FileDescriptor

  /// Takes the lock on the file at `path`, which is made when there is none.
  ///
  /// - Parameters:
  ///   - owner: A line about the holder, for whoever finds the lock taken.
  ///   - waits: Whether to wait for the present holder instead of throwing.
  public init(_ path: Path, owner: String, waits: Bool = false) throws {
    let file = try FileDescriptor(opening: path, O_RDWR | O_CREAT, mode: 0o644, for: .lock)
    do {
      try retrying(.lock, path) { flock(file.number, waits ? LOCK_EX : LOCK_EX | LOCK_NB) }
    } catch let error as FileError where error.errno == EWOULDBLOCK {
      let holder = try? path.readText(limit: 4096)
      throw FileError(.lock, path, errno: EWOULDBLOCK, detail: Self.taken(by: holder))
    }
    try retrying(.lock, path) { ftruncate(file.number, 0) }
    var line = owner + " (process \(getpid()))\n"
    try line.withUTF8 { try file.write(UnsafeRawBufferPointer($0)) }
    self.file = file
  }

  /// Takes the lock as soon as its present holder lets go of it; throws when that takes longer than `patience`.
  public init(_ path: Path, owner: String, waiting patience: Duration) throws {
    let clock = ContinuousClock()
    let end = clock.now + patience
    while true {
      do {
        self = try FileLock(path, owner: owner)
        return
      } catch let error as FileError where error.errno == EWOULDBLOCK && clock.now < end {
        usleep(5000)
      }
    }
  }

  deinit {
    // Closing isn't enough: a process that is just being started holds the same open file until it has become another
    // program.
    flock(file.number, LOCK_UN)
  }

  /// Adds a line for whoever looks while the lock is held, such as where its holder can be reached.
  public func add(line: String) throws {
    var line = line + "\n"
    try line.withUTF8 { try file.write(UnsafeRawBufferPointer($0)) }
  }

  /// What the holder of the lock has written about itself, in lines; nil where nobody holds it.
  public static func holder(of path: Path) -> [String]? {
    guard let file = try? FileDescriptor(opening: path, O_RDONLY, for: .lock) else { return nil }
    // Shared, so that two who only look don't take each other for the holder.
    guard flock(file.number, LOCK_SH | LOCK_NB) != 0 else {
      flock(file.number, LOCK_UN)
      return nil
    }
    guard errno == EWOULDBLOCK, let text = try? path.readText(limit: 4096) else { return nil }
    return text.split(whereSeparator: \.isNewline).map { String($0) }
  }

  /// The path of the lock file.
  public var path: Path { file.path }

  private static func taken(by holder: String?) -> String {
    let name = (holder ?? "").prefix { !$0.isNewline }
    return name.isEmpty ? "another process holds it" : "it is held by \(name)"
  }
}
