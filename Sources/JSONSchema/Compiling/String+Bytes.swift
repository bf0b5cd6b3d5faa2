internal import Glibc

extension String {
  /// The UTF-8 bytes, without a copy for every string that Swift itself made.
  @inline(__always) func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    utf8.withContiguousStorageIfAvailable(body) ?? Array(utf8).withUnsafeBufferPointer(body)
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

  /// How many Unicode scalars the string has.
  var scalarCount: Int {
    withBytes { bytes in
      bytes.reduce(into: 0) { count, byte in count &+= byte & 0xC0 == 0x80 ? 0 : 1 }
    }
  }
}

/// A string as a key: told apart by its bytes, as names in JSON are.
struct ExactName: Hashable {
  let text: String

  init(_ text: String) { self.text = text }

  static func == (one: ExactName, other: ExactName) -> Bool { one.text.hasSameBytes(as: other.text) }

  func hash(into hasher: inout Hasher) {
    text.withBytes { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }
}
