/// Bytes at a fixed place that any number of responses send without copying them.
public final class SharedBytes: Sendable {
  /// How many there are.
  public let count: Int
  // Immutable after `init`, so any thread may read it.
  private nonisolated(unsafe) let base: UnsafeMutableRawBufferPointer

  /// Copies the bytes once.
  public init(_ bytes: some Collection<UInt8>) {
    count = bytes.count
    base = .allocate(byteCount: max(bytes.count, 1), alignment: 16)
    base.copyBytes(from: bytes)
  }

  deinit { base.deallocate() }

  /// Runs `body` over the bytes.
  public func withUnsafeBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
    try body(UnsafeRawBufferPointer(rebasing: base[0..<count]))
  }

  /// The address for a C library that holds a reference to this object as long as it uses it.
  var address: UnsafeMutableRawPointer? { base.baseAddress }
}
