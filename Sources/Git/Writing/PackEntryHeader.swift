/// The few bytes before each entry of a pack: its kind and its size before compression.
struct PackEntryHeader {
  /// Nil for a delta, which is of the kind of what it differs from.
  let kind: ObjectKind?
  let size: Int
  /// How many bytes the header itself takes.
  let length: Int

  /// Reads the header at the beginning of an entry; nil if the bytes end in it.
  init?(_ entry: some RandomAccessCollection<UInt8>) {
    guard let first = entry.first else { return nil }
    var size = Int(first & 15)
    var shift = 4
    var length = 1
    var byte = first
    for next in entry.dropFirst() {
      guard byte & 0x80 != 0, shift < 60 else { break }
      byte = next
      size |= Int(next & 0x7f) << shift
      shift += 7
      length += 1
    }
    guard byte & 0x80 == 0 else { return nil }
    kind = ObjectKind.allCases.first { $0.packType == (first >> 4) & 7 }
    self.size = size
    self.length = length
  }

  static func append(_ kind: ObjectKind, size: Int, to bytes: inout [UInt8]) {
    var rest = size >> 4
    var byte = kind.packType << 4 | UInt8(size & 15)
    while rest > 0 {
      bytes.append(byte | 0x80)
      byte = UInt8(rest & 0x7f)
      rest >>= 7
    }
    bytes.append(byte)
  }
}
