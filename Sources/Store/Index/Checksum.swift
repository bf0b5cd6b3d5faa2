/// Tells whether bytes that the index kept are those that were put into it: SQLite notices damage to its own structure,
/// not to what lies inside a row.
///
/// It guards against accidents of disks, not against people, so it is a fast mixing of eight bytes at a time.
enum Checksum {
  private static let multiplier: UInt64 = 0x9E37_79B9_7F4A_7C15

  /// The checksum of `bytes`; `seed` ties it to the row, so that a row that answers for another one is noticed too.
  static func of(_ bytes: UnsafeRawBufferPointer, seed: Int64) -> Int64 {
    var state = UInt64(bitPattern: seed) &* multiplier ^ UInt64(bytes.count)
    var offset = 0
    while offset + 8 <= bytes.count {
      state = mixed(state ^ bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
      offset += 8
    }
    var rest: UInt64 = 0
    while offset < bytes.count {
      rest = rest << 8 | UInt64(bytes[offset])
      offset += 1
    }
    return Int64(bitPattern: mixed(state ^ rest))
  }

  static func of(_ bytes: [UInt8], seed: Int64) -> Int64 { bytes.withUnsafeBytes { of($0, seed: seed) } }

  /// The checksum of what a version says besides its document.
  static func of(path: String, blob: UnsafeRawBufferPointer, facets: UnsafeRawBufferPointer, row: Int64)
    -> Int64
  {
    var path = path
    let first = path.withUTF8 { of(UnsafeRawBufferPointer($0), seed: row) }
    return of(facets, seed: of(blob, seed: first))
  }

  @inline(__always) private static func mixed(_ state: UInt64) -> UInt64 {
    let product = state.multipliedFullWidth(by: multiplier)
    return product.high ^ product.low &+ multiplier
  }
}
