internal import Glibc

/// An open file, closed with the value.
struct Descriptor: ~Copyable {
  let number: Int32
  let path: String

  init(opening path: String, _ flags: Int32, mode: mode_t = 0o644) throws(GitError) {
    number = Glibc.open(path, flags | O_CLOEXEC, mode)
    self.path = path
    guard number >= 0 else { throw GitError.system("open", path) }
  }

  private init(number: Int32, path: String) {
    self.number = number
    self.path = path
  }

  deinit { close(number) }

  /// Opens a file, or answers nil where opening fails for the reason given by `excuse`.
  static func open(
    _ path: String, _ flags: Int32, mode: mode_t = 0o644, unless excuse: Int32
  ) throws(GitError) -> Descriptor? {
    let number = Glibc.open(path, flags | O_CLOEXEC, mode)
    if number >= 0 { return Descriptor(number: number, path: path) }
    if errno == excuse { return nil }
    throw GitError.system("open", path)
  }

  func write(_ bytes: [UInt8], at offset: Int) throws {
    try bytes.withUnsafeBytes { try write($0, at: offset) }
  }

  func write(_ bytes: UnsafeRawBufferPointer, at offset: Int) throws(GitError) {
    var done = 0
    while done < bytes.count {
      let count = pwrite(number, bytes.baseAddress.map { $0 + done }, bytes.count - done, offset + done)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw GitError.system("write", path) }
      done += count
    }
  }

  /// Reads up to `target.count` bytes; fewer only at the end of the file.
  func read(into target: UnsafeMutableRawBufferPointer, at offset: Int) throws(GitError) -> Int {
    var done = 0
    while done < target.count {
      let count = pread(
        number, target.baseAddress.map { $0 + done }, target.count - done, off_t(offset + done))
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw GitError.system("read", path) }
      if count == 0 { break }
      done += count
    }
    return done
  }

  /// Returns when the bytes are on disk.
  func synchronize() throws(GitError) {
    guard fsync(number) == 0 else { throw GitError.system("sync", path) }
  }

  func status() throws(GitError) -> stat {
    var status = stat()
    guard fstat(number, &status) == 0 else { throw GitError.system("inspect", path) }
    return status
  }
}
