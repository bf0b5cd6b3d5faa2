/// The index beside a pack, version 2: where each object lies, sorted by id.
enum PackIndex {
  struct Entry {
    let id: ObjectID
    let offset: Int
    let checksum: UInt32
  }

  static func bytes(of unsorted: [Entry], pack: ObjectID) -> [UInt8] {
    let entries = unsorted.sorted { $0.id < $1.id }
    var bytes: [UInt8] = [0xff, 0x74, 0x4f, 0x63]
    bytes.reserveCapacity(1100 + entries.count * 28)
    bytes.append(bigEndian: UInt32(2))
    var counts = [UInt32](repeating: 0, count: 256)
    for entry in entries { counts[Int(entry.id.firstByte)] += 1 }
    var total: UInt32 = 0
    for count in counts {
      total += count
      bytes.append(bigEndian: total)
    }
    for entry in entries { entry.id.withBytes { bytes.append(contentsOf: $0) } }
    for entry in entries { bytes.append(bigEndian: entry.checksum) }
    // Offsets beyond 2 GB stand in a second table, to which the first one points.
    var far: [UInt64] = []
    for entry in entries {
      if entry.offset < 1 << 31 {
        bytes.append(bigEndian: UInt32(entry.offset))
      } else {
        bytes.append(bigEndian: 1 << 31 | UInt32(far.count))
        far.append(UInt64(entry.offset))
      }
    }
    for offset in far { bytes.append(bigEndian: offset) }
    pack.withBytes { bytes.append(contentsOf: $0) }
    var hash = SHA1()
    bytes.withUnsafeBytes { hash.update($0) }
    hash.finish().withBytes { bytes.append(contentsOf: $0) }
    return bytes
  }
}

extension [UInt8] {
  mutating func append(bigEndian value: some FixedWidthInteger) {
    Swift.withUnsafeBytes(of: value.bigEndian) { append(contentsOf: $0) }
  }
}
