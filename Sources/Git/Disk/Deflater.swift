internal import CGit2

/// Compresses one object after the other with the same zlib state.
///
/// Level 1, as git does for loose objects: what is written now is read soon, and `git gc` finds deltas
/// and packs tighter later.
final class Deflater {
  private let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
  private var output = [UInt8](repeating: 0, count: 64 << 10)

  init() throws {
    stream.initialize(to: z_stream())
    guard galley_deflate_init(stream, Z_BEST_SPEED) == Z_OK else {
      throw GitError(.other, "zlib could not be started")
    }
  }

  deinit {
    deflateEnd(stream)
    stream.deallocate()
  }

  /// Appends the compressed form of `head` followed by `bytes` to `target`.
  func compress(
    head: [UInt8] = [], _ bytes: UnsafeRawBufferPointer, into target: inout [UInt8]
  ) throws {
    deflateReset(stream)
    try head.withUnsafeBytes { try feed($0, Z_NO_FLUSH, into: &target) }
    // zlib counts in 32 bits; the flush mode tells it which part is the last.
    var rest = bytes
    while rest.count > Deflater.step {
      try feed(UnsafeRawBufferPointer(rebasing: rest[..<Deflater.step]), Z_NO_FLUSH, into: &target)
      rest = UnsafeRawBufferPointer(rebasing: rest[Deflater.step...])
    }
    try feed(rest, Z_FINISH, into: &target)
  }

  private static let step = 1 << 30

  private func feed(
    _ bytes: UnsafeRawBufferPointer, _ flush: Int32, into target: inout [UInt8]
  ) throws(GitError) {
    // zlib never writes through next_in, though its type says it might.
    stream.pointee.next_in = UnsafeMutablePointer(
      mutating: bytes.baseAddress?.assumingMemoryBound(to: UInt8.self))
    stream.pointee.avail_in = UInt32(bytes.count)
    while true {
      let (result, written) = output.withUnsafeMutableBufferPointer { output in
        stream.pointee.next_out = output.baseAddress
        stream.pointee.avail_out = UInt32(output.count)
        let result = deflate(stream, flush)
        return (result, output.count - Int(stream.pointee.avail_out))
      }
      target.append(contentsOf: output[..<written])
      guard result == Z_OK || result == Z_STREAM_END || result == Z_BUF_ERROR else {
        throw GitError(.other, "zlib could not compress an object")
      }
      if result == Z_STREAM_END { return }
      if flush == Z_NO_FLUSH, stream.pointee.avail_in == 0, written < output.count { return }
    }
  }
}

/// Restores what `Deflater` compressed, whose size is known.
func inflate(_ compressed: [UInt8], size: Int) throws(GitError) -> [UInt8] {
  var result = Z_DATA_ERROR
  let bytes = [UInt8](unsafeUninitializedCapacity: size) { target, count in
    var length = uLongf(size)
    result = uncompress(target.baseAddress, &length, compressed, uLong(compressed.count))
    count = Int(length)
  }
  guard result == Z_OK, bytes.count == size else {
    throw GitError(.corrupt, "zlib could not restore an object")
  }
  return bytes
}
