extension String {
  /// Whether both are the same bytes: equal strings may be spelled in two ways, and hashes are of bytes.
  func hasSameBytes(as other: String) -> Bool {
    withBytes { mine in other.withBytes { mine.count == $0.count && mine.elementsEqual($0) } }
  }

  /// The UTF-8 bytes, without a copy for every string that Swift itself made.
  func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    utf8.withContiguousStorageIfAvailable { body(UnsafeRawBufferPointer($0)) }
      ?? Array(utf8).withUnsafeBytes(body)
  }
}
