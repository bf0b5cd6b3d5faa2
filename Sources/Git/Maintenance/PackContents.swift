internal import Glibc

/// An existing pack, entry by entry in its compressed form.
///
/// libgit2 reads objects; this is only for moving them from one pack into another without inflating.
struct PackContents: ~Copyable {
  struct Entry {
    let id: ObjectID
    let offset: Int
    let length: Int
    let checksum: UInt32
  }

  private let file: Descriptor
  let entries: [Entry]

  /// Reads the index beside a pack; `name` is the path without an extension.
  init(_ name: String) throws {
    let file = try Descriptor(opening: name + ".pack", O_RDONLY)
    let size = Int(try file.status().st_size)
    guard let index = try Disk.contents(of: name + ".idx") else {
      throw GitError(.notFound, "\(name).idx is not there")
    }
    entries = try index.withUnsafeBytes { try PackContents.entries($0, packSize: size, name: name) }
    self.file = file
  }

  /// The entries in the order in which they lie in the pack.
  private static func entries(
    _ index: UnsafeRawBufferPointer, packSize: Int, name: String
  ) throws(GitError) -> [Entry] {
    let damaged = GitError(.corrupt, "\(name).idx is damaged or of a version that we don't know")
    func word(_ position: Int) -> Int {
      Int(UInt32(bigEndian: index.loadUnaligned(fromByteOffset: position, as: UInt32.self)))
    }
    guard index.count >= 1072, word(0) == 0xff74_4f63, word(4) == 2 else { throw damaged }
    let count = word(8 + 255 * 4)
    let ids = 8 + 256 * 4
    let checksums = ids + count * ObjectID.byteCount
    let offsets = checksums + count * 4
    let far = offsets + count * 4
    guard index.count >= far + 2 * ObjectID.byteCount else { throw damaged }
    var found: [(id: ObjectID, offset: Int, checksum: UInt32)] = []
    found.reserveCapacity(count)
    for number in 0..<count {
      var offset = word(offsets + number * 4)
      if offset >= 1 << 31 {
        let place = far + (offset - 1 << 31) * 8
        guard place + 8 <= index.count else { throw damaged }
        offset = word(place) << 32 | word(place + 4)
      }
      found.append(
        (
          ObjectID(raw: index, at: ids + number * ObjectID.byteCount), offset,
          UInt32(word(checksums + number * 4))
        ))
    }
    found.sort { $0.offset < $1.offset }
    let ends = found.dropFirst().map(\.offset) + [packSize - ObjectID.byteCount]
    return try zip(found, ends).map { entry, end throws(GitError) in
      guard entry.offset < end, end <= packSize else { throw damaged }
      return Entry(id: entry.id, offset: entry.offset, length: end - entry.offset, checksum: entry.checksum)
    }
  }

  /// Whether the entry is stored as what differs from another one.
  func isDelta(_ entry: Entry) throws -> Bool {
    var head = [UInt8](repeating: 0, count: min(entry.length, 10))
    _ = try head.withUnsafeMutableBytes { try file.read(into: $0, at: entry.offset) }
    return PackEntryHeader(head)?.kind == nil
  }

  /// The entry as it lies in the pack, compared with its checksum.
  func bytes(of entry: Entry) throws -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: entry.length)
    let count = try bytes.withUnsafeMutableBytes { try file.read(into: $0, at: entry.offset) }
    guard count == entry.length, bytes.withUnsafeBytes({ checksum32($0) }) == entry.checksum else {
      throw GitError(.corrupt, "object \(entry.id) is damaged in its pack")
    }
    return bytes
  }
}
