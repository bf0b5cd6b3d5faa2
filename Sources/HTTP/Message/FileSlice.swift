import Glibc

/// A run of bytes of an open file. It owns the descriptor until a response takes it over.
public final class FileSlice: Sendable {
  let descriptor: Int32
  let offset: UInt64
  let length: UInt64

  /// Takes over an open descriptor.
  public init(descriptor: Int32, offset: UInt64, length: UInt64) {
    self.descriptor = descriptor
    self.offset = offset
    self.length = length
  }

  deinit { close(descriptor) }
}
