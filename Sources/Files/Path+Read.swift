import Glibc

extension Path {
  /// The whole content of the file, refused when it is longer than `limit` bytes.
  public func read(limit: Int = .max) throws -> [UInt8] {
    let file = try FileDescriptor(opening: self, O_RDONLY, for: .read)
    let status = try file.status(for: .read)
    if status.kind == .folder { throw FileError(.read, self, errno: EISDIR) }
    if status.kind == .file && status.size > limit { throw tooLong(limit) }
    // Files under /proc say 0 and hold more; a growing file holds more than it said.
    var bytes = try chunk(of: file, upTo: min(status.size, limit) + 1)
    if bytes.count <= status.size { return bytes }
    while bytes.count <= limit {
      let more = try chunk(of: file, upTo: min(65536, limit - bytes.count + 1))
      if more.isEmpty { return bytes }
      bytes += more
    }
    throw tooLong(limit)
  }

  /// The whole content of the file as text; what isn't UTF-8 is refused.
  public func readText(limit: Int = .max) throws -> String {
    guard let text = String(validating: try read(limit: limit), as: UTF8.self) else {
      throw FileError(.read, self, errno: EILSEQ, detail: "it is not UTF-8 text")
    }
    return text
  }

  /// What a symlink says.
  public func symlinkTarget() throws -> String {
    let bytes = try [UInt8](unsafeUninitializedCapacity: Int(PATH_MAX)) { buffer, filled in
      guard let start = buffer.baseAddress else { return }
      filled = try retrying(.read, self) { readlink(string, start, buffer.count) }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private func chunk(of file: borrowing FileDescriptor, upTo count: Int) throws -> [UInt8] {
    try [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      filled = try file.read(into: UnsafeMutableRawBufferPointer(buffer))
    }
  }

  private func tooLong(_ limit: Int) -> FileError {
    FileError(.read, self, errno: EFBIG, detail: "it is longer than \(limit) bytes")
  }
}
