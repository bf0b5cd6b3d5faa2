internal import CGit2

/// Restores bytes that were compressed by gzip, piece by piece as they come.
///
/// ```swift
/// let gzip = try GzipReader()
/// while let piece = try body.read() { try commands.append(contentsOf: gzip.restore(piece, upTo: room)) }
/// ```
public final class GzipReader {
  // The stream belongs to this value alone, which isn't shared between threads.
  private let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
  private var isFinished = false

  /// Prepares for one stream.
  public init() throws {
    stream.initialize(to: z_stream())
    guard galley_gunzip_init(stream) == Z_OK else {
      stream.deallocate()
      throw GitError(.other, "zlib could not be started")
    }
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
  }

  /// What a piece stands for; throws where it is no gzip, or more than `limit` bytes.
  public func restore(_ piece: [UInt8], upTo limit: Int) throws -> [UInt8] {
    var restored: [UInt8] = []
    var output = [UInt8](repeating: 0, count: 64 << 10)
    try piece.withUnsafeBufferPointer { input in
      // zlib never writes through next_in, though its type says it might.
      stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
      stream.pointee.avail_in = UInt32(clamping: input.count)
      while !isFinished {
        let (result, count) = output.withUnsafeMutableBufferPointer { output in
          stream.pointee.next_out = output.baseAddress
          stream.pointee.avail_out = UInt32(output.count)
          let result = inflate(stream, Z_NO_FLUSH)
          return (result, output.count - Int(stream.pointee.avail_out))
        }
        guard result == Z_OK || result == Z_STREAM_END || result == Z_BUF_ERROR else {
          throw GitError(.corrupt, "the bytes are no gzip")
        }
        guard restored.count + count <= limit else {
          throw GitError(.unsupported, "the bytes are more than \(limit) when they are restored")
        }
        restored.append(contentsOf: output[..<count])
        isFinished = result == Z_STREAM_END
        if stream.pointee.avail_in == 0, count < output.count { break }
      }
    }
    return restored
  }
}
