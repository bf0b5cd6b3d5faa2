extension String {
  /// Whether both strings are the same bytes; `==` would also accept canonically equivalent ones.
  @inline(__always) func hasSameBytes(as other: String) -> Bool {
    utf8.count == other.utf8.count && utf8.elementsEqual(other.utf8)
  }

  /// How many Unicode scalars the string has.
  var scalarCount: Int {
    utf8.reduce(into: 0) { count, byte in count &+= byte & 0xC0 == 0x80 ? 0 : 1 }
  }
}
