import Glibc

/// An open file descriptor, closed by its only owner.
struct FileDescriptor: ~Copyable {
  let number: Int32
  let path: Path

  init(opening path: Path, _ flags: Int32, mode: UInt32 = 0o666, for operation: FileError.Operation) throws {
    number = try retrying(operation, path) { open(path.string, flags | O_CLOEXEC, mode) }
    self.path = path
  }

  deinit { close(number) }

  func status(for operation: FileError.Operation) throws -> FileStatus {
    var status = stat()
    try retrying(operation, path) { fstat(number, &status) }
    return FileStatus(status)
  }

  /// Reads up to `buffer.count` bytes; fewer only at the end of the file.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    var filled = 0
    while filled < buffer.count, let base = buffer.baseAddress {
      let count = try retrying(.read, path) {
        Glibc.read(number, base + filled, buffer.count - filled)
      }
      if count == 0 { break }
      filled += count
    }
    return filled
  }

  func write(_ bytes: UnsafeRawBufferPointer) throws {
    var written = 0
    while written < bytes.count, let base = bytes.baseAddress {
      written += try retrying(.write, path) {
        Glibc.write(number, base + written, bytes.count - written)
      }
    }
  }

  /// Waits until the bytes are on the disk.
  func synchronize() throws {
    try retrying(.write, path) { fsync(number) }
  }
}

/// The one checked call: repeats what a signal interrupted, and turns -1 into an error.
@discardableResult
func retrying<Number: SignedInteger>(
  _ operation: FileError.Operation, _ path: Path, _ call: () -> Number
) throws -> Number {
  while true {
    let result = call()
    if result != -1 { return result }
    let number = errno
    if number != EINTR { throw FileError(operation, path, errno: number) }
  }
}
