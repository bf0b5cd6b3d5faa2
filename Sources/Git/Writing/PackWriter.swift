internal import CGit2
internal import Glibc

/// Writes objects one after the other into a pack, without looking for deltas.
///
/// The pack has a temporary name until `finish`; if that isn't reached it disappears.
final class PackWriter {
  /// Where an appended object lies, so that it can be read back.
  struct Record {
    let id: ObjectID
    let kind: ObjectKind
    let size: Int
    let start: Int
    let headerLength: Int
    let length: Int
    let checksum: UInt32
  }

  private let folder: String
  private let file: Descriptor
  private let deflater: Deflater
  private var buffer: [UInt8] = []
  private var written = 0
  private var isFinished = false
  private(set) var records: [Record] = []
  private var positions: [ObjectID: Int] = [:]

  init(objectsDirectory: String) throws {
    folder = objectsDirectory + "/pack"
    try Disk.makeFolder(folder)
    file = try Descriptor(
      opening: folder + "/" + TemporaryName.next(prefix: "tmp_pack_"), O_CREAT | O_EXCL | O_RDWR, mode: 0o444)
    deflater = try Deflater()
    buffer.append(contentsOf: repeatElement(0, count: PackWriter.headerSize))
  }

  deinit {
    if !isFinished { unlink(file.path) }
  }

  private static let bufferSize = 1 << 20
  private static let headerSize = 12

  func contains(_ id: ObjectID) -> Bool { positions[id] != nil }

  func record(_ id: ObjectID) -> Record? { positions[id].map { records[$0] } }

  func append(_ object: PendingObject) throws {
    guard positions[object.id] == nil else { return }
    let start = buffer.count
    PackEntryHeader.append(object.kind, size: object.bytes.count, to: &buffer)
    try object.bytes.withUnsafeBytes { try deflater.compress($0, into: &buffer) }
    try record(object.id, at: start)
  }

  /// Appends an entry in the form that another pack has it in; deltas are not taken.
  func append(_ id: ObjectID, raw entry: [UInt8]) throws {
    guard positions[id] == nil else { return }
    let start = buffer.count
    buffer.append(contentsOf: entry)
    try record(id, at: start)
  }

  private func record(_ id: ObjectID, at start: Int) throws {
    guard let header = PackEntryHeader(buffer[start...]), let kind = header.kind else {
      throw GitError(.corrupt, "object \(id) is not in a form that can be packed")
    }
    positions[id] = records.count
    records.append(
      Record(
        id: id, kind: kind, size: header.size, start: written + start, headerLength: header.length,
        length: buffer.count - start, checksum: buffer[start...].withUnsafeBytes { checksum32($0) }))
    if buffer.count >= PackWriter.bufferSize { try flush() }
  }

  /// An object that was appended before, read back from the unfinished pack.
  func read(_ record: Record) throws -> [UInt8] {
    try flush()
    var compressed = [UInt8](repeating: 0, count: record.length - record.headerLength)
    let position = record.start + record.headerLength
    let count = try compressed.withUnsafeMutableBytes { try file.read(into: $0, at: position) }
    guard count == compressed.count else {
      throw GitError(.io, "\(file.path) is shorter than what was written")
    }
    return try inflate(compressed, size: record.size)
  }

  /// Completes the pack and its index, makes both durable and visible; answers the pack's name.
  @discardableResult
  func finish() throws -> String {
    try flush()
    var header = Array("PACK".utf8)
    header.append(bigEndian: UInt32(2))
    header.append(bigEndian: UInt32(records.count))
    try file.write(header, at: 0)
    let checksum = try wholeChecksum()
    try checksum.withBytes { try file.write($0, at: written) }
    // Both files are on their way before the first is waited for: one journal commit does for both.
    galley_start_writing(file.number)
    let entries = records.map { PackIndex.Entry(id: $0.id, offset: $0.start, checksum: $0.checksum) }
    let name = folder + "/pack-\(checksum)"
    let index = try StagedFile(
      PackIndex.bytes(of: entries, pack: checksum), in: folder, for: name + ".idx", prefix: "tmp_idx_")
    try file.synchronize()
    try index.synchronize()
    // Readers look for indexes: the pack has to be there first.
    try Disk.rename(file.path, to: name + ".pack")
    isFinished = true
    try index.publish()
    try Disk.synchronizeFolder(folder)
    return name
  }

  private func flush() throws {
    try file.write(buffer, at: written)
    written += buffer.count
    buffer.removeAll(keepingCapacity: true)
  }

  /// The number of objects stands at the pack's beginning and is known at its end, so the checksum is
  /// taken in a second pass over what the system still holds in memory.
  private func wholeChecksum() throws -> ObjectID {
    var hash = SHA1()
    var chunk = [UInt8](repeating: 0, count: min(written, PackWriter.bufferSize))
    var position = 0
    while position < written {
      let count = try chunk.withUnsafeMutableBytes { try file.read(into: $0, at: position) }
      guard count > 0 else { throw GitError(.io, "\(file.path) is shorter than what was written") }
      chunk.withUnsafeBytes { hash.update(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
      position += count
    }
    return hash.finish()
  }
}

/// The checksum that a pack's index holds for each entry.
func checksum32(_ bytes: UnsafeRawBufferPointer) -> UInt32 {
  UInt32(truncatingIfNeeded: crc32_z(0, bytes.baseAddress?.assumingMemoryBound(to: UInt8.self), bytes.count))
}
