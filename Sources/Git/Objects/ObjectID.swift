internal import CGit2

/// The name of a git object: the SHA-1 of its kind, size and bytes.
///
/// Stored as three integers in byte order, so that comparing ids compares integers and hashing one
/// takes a single word of what is random already.
public struct ObjectID: Hashable, Comparable, Sendable {
  let first: UInt64
  let second: UInt64
  let third: UInt32

  /// How many bytes an id has.
  public static let byteCount = 20
  /// The id that git writes for "nothing": twenty zero bytes.
  public static let zero = ObjectID(0, 0, 0)
  /// The tree without entries, known to every git even where nobody stored it.
  public static let emptyTree = ObjectID(0x4b82_5dc6_42cb_6eb9, 0xa060_e54b_f8d6_9288, 0xfbee_4904)

  init(_ first: UInt64, _ second: UInt64, _ third: UInt32) {
    self.first = first
    self.second = second
    self.third = third
  }

  /// Takes the twenty bytes at `bytes`; nil unless there are exactly twenty.
  public init?(bytes: UnsafeRawBufferPointer) {
    guard bytes.count == ObjectID.byteCount else { return nil }
    self.init(raw: bytes, at: 0)
  }

  /// Reads the id that starts at `offset`; the caller has checked that twenty bytes are there.
  init(raw bytes: UnsafeRawBufferPointer, at offset: Int) {
    first = UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
    second = UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: offset + 8, as: UInt64.self))
    third = UInt32(bigEndian: bytes.loadUnaligned(fromByteOffset: offset + 16, as: UInt32.self))
  }

  init(_ id: git_oid) {
    self = withUnsafeBytes(of: id) { ObjectID(raw: $0, at: 0) }
  }

  /// Hashes the leading word, which is as good as random.
  public func hash(into hasher: inout Hasher) { hasher.combine(first) }

  /// Orders ids as git orders them: byte by byte.
  public static func < (left: ObjectID, right: ObjectID) -> Bool {
    if left.first != right.first { return left.first < right.first }
    if left.second != right.second { return left.second < right.second }
    return left.third < right.third
  }

  /// Calls `body` with the twenty bytes.
  public func withBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
    let words = (first.bigEndian, second.bigEndian, third.bigEndian)
    return try withUnsafeBytes(of: words) {
      try body(UnsafeRawBufferPointer(rebasing: $0[..<ObjectID.byteCount]))
    }
  }

  func withGitID<Result>(_ body: (UnsafePointer<git_oid>) throws -> Result) rethrows -> Result {
    var id = git_oid()
    withUnsafeMutableBytes(of: &id) { target in withBytes { target.copyMemory(from: $0) } }
    return try body(&id)
  }

  var firstByte: UInt8 { UInt8(truncatingIfNeeded: first >> 56) }
}
