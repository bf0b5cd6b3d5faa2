internal import Glibc

/// A tree entry as it lies in the bytes of its tree: nothing is copied, nothing outlives the bytes.
struct RawTreeEntry {
  let name: UnsafeRawBufferPointer
  let mode: FileMode
  let id: ObjectID
  /// Where the entry lies in its tree.
  let range: Range<Int>
}

/// Reads the entries of a tree object one after the other; the hot loop of every walk, diff and lookup.
struct TreeCursor {
  private let bytes: UnsafeRawBufferPointer
  private let owner: ObjectID
  private(set) var position = 0

  init(_ bytes: UnsafeRawBufferPointer, of owner: ObjectID) {
    self.bytes = bytes
    self.owner = owner
  }

  /// The same tree from its first entry on.
  var rewound: TreeCursor { TreeCursor(bytes, of: owner) }

  mutating func next() throws(GitError) -> RawTreeEntry? {
    guard position < bytes.count else { return nil }
    let start = position
    var mode: UInt32 = 0
    var index = start
    while index < bytes.count, bytes[index] != 0x20 {
      let digit = UInt32(bytes[index]) &- 48
      guard digit < 8, index - start < 7 else { throw damaged }
      mode = mode << 3 | digit
      index += 1
    }
    let nameStart = index + 1
    guard nameStart < bytes.count, let base = bytes.baseAddress,
      let end = memchr(base + nameStart, 0, bytes.count - nameStart)
    else { throw damaged }
    let nameEnd = UnsafeRawPointer(end) - base
    let next = nameEnd + 1 + ObjectID.byteCount
    guard next <= bytes.count, nameEnd > nameStart else { throw damaged }
    position = next
    return RawTreeEntry(
      name: UnsafeRawBufferPointer(start: base + nameStart, count: nameEnd - nameStart),
      mode: FileMode(rawValue: mode), id: ObjectID(raw: bytes, at: nameEnd + 1), range: start..<next)
  }

  private var damaged: GitError { GitError(.corrupt, "tree \(owner) is damaged") }
}

/// Git's order of names in a tree: byte by byte, a folder's name as if it ended in a slash.
func compareEntryNames(
  _ left: UnsafeRawBufferPointer, isFolder leftIsFolder: Bool,
  _ right: UnsafeRawBufferPointer, isFolder rightIsFolder: Bool
) -> Int {
  let common = min(left.count, right.count)
  if common > 0, let leftBase = left.baseAddress, let rightBase = right.baseAddress {
    let order = memcmp(leftBase, rightBase, common)
    if order != 0 { return Int(order) }
  }
  return Int(byteAfter(common, left, leftIsFolder)) - Int(byteAfter(common, right, rightIsFolder))
}

private func byteAfter(_ index: Int, _ name: UnsafeRawBufferPointer, _ isFolder: Bool) -> UInt8 {
  if index < name.count { return name[index] }
  return isFolder && index == name.count ? UInt8(ascii: "/") : 0
}
