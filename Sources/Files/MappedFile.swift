import Glibc

/// A file's bytes in memory without reading them first: the system brings in what is touched.
///
/// Only for files that nobody shortens meanwhile, such as those replaced by `writeAtomically`: touching
/// bytes that are gone ends the process.
public struct MappedFile: ~Copyable, @unchecked Sendable {
  // Unchecked, because the bytes are never written and live as long as self.
  private let bytes: UnsafeRawBufferPointer

  /// Maps the file at `path`.
  public init(_ path: Path) throws {
    let file = try FileDescriptor(opening: path, O_RDONLY, for: .map)
    let status = try file.status(for: .map)
    guard status.kind == .file else { throw FileError(.map, path, errno: EISDIR) }
    // The system refuses to map no bytes.
    guard status.size > 0 else {
      bytes = UnsafeRawBufferPointer(start: nil, count: 0)
      return
    }
    let start = mmap(nil, status.size, PROT_READ, MAP_PRIVATE, file.number, 0)
    guard let start, start != MAP_FAILED else { throw FileError(.map, path, errno: errno) }
    bytes = UnsafeRawBufferPointer(start: start, count: status.size)
  }

  deinit {
    if let start = bytes.baseAddress { munmap(UnsafeMutableRawPointer(mutating: start), bytes.count) }
  }

  /// The number of bytes.
  public var count: Int { bytes.count }

  /// The bytes, valid inside `body`.
  public borrowing func withBytes<Result>(
    _ body: (UnsafeRawBufferPointer) throws -> Result
  ) rethrows -> Result {
    try body(bytes)
  }
}
