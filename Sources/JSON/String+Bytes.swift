import Glibc

extension String {
  /// The UTF-8 bytes, without a copy for every string that Swift itself made.
  @inline(__always) func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    if let result = utf8.withContiguousStorageIfAvailable({ body(UnsafeRawBufferPointer($0)) }) {
      return result
    }
    return Array(utf8).withUnsafeBytes(body)
  }

  /// Whether both strings are the same bytes; `==` would also accept canonically equivalent ones.
  @inline(__always) func hasSameBytes(as other: String) -> Bool {
    utf8.count == other.utf8.count && hasSameContents(as: other)
  }

  private func hasSameContents(as other: String) -> Bool {
    withBytes { mine in
      other.withBytes { theirs in
        guard let mine = mine.baseAddress, let theirs = theirs.baseAddress else { return true }
        return memcmp(mine, theirs, other.utf8.count) == 0
      }
    }
  }
}
