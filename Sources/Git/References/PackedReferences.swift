internal import Glibc

/// The file `packed-refs`: many references in one sorted file.
struct PackedReferences: Sendable {
  private struct Entry {
    let name: Range<Int>
    /// The entry's line, and the line below it that gives what a tag finally names.
    let lines: Range<Int>
    let target: ObjectID
  }

  private let bytes: [UInt8]
  private let entries: [Entry]

  init(_ bytes: [UInt8], path: String) throws(GitError) {
    var entries: [Entry] = []
    var position = 0
    while position < bytes.count {
      let end = bytes[position...].firstIndex(of: 0x0a) ?? bytes.count
      let next = min(end + 1, bytes.count)
      switch bytes[position] {
      case UInt8(ascii: "#"): break
      case UInt8(ascii: "^"):
        if let last = entries.popLast() {
          entries.append(
            Entry(name: last.name, lines: last.lines.lowerBound..<next, target: last.target))
        }
      default:
        let target =
          end - position > 41
          ? bytes.withUnsafeBytes {
            ObjectID(hex: UnsafeRawBufferPointer(rebasing: $0[position..<position + 40]))
          }
          : nil
        guard let target else { throw GitError(.corrupt, "\(path) is damaged at byte \(position)") }
        entries.append(Entry(name: position + 41..<end, lines: position..<next, target: target))
      }
      position = next
    }
    let isSorted = zip(entries, entries.dropFirst()).allSatisfy { left, right in
      bytes[left.name].lexicographicallyPrecedes(bytes[right.name])
    }
    if !isSorted {
      entries.sort { bytes[$0.name].lexicographicallyPrecedes(bytes[$1.name]) }
    }
    self.bytes = bytes
    self.entries = entries
  }

  func target(of name: String) -> ObjectID? {
    let wanted = Array(name.utf8)
    let index = lowerBound(wanted)
    guard index < entries.count, bytes[entries[index].name].elementsEqual(wanted) else { return nil }
    return entries[index].target
  }

  /// The references whose names begin with `prefix`, sorted.
  func references(prefix: String) -> [Reference] {
    let wanted = Array(prefix.utf8)
    return entries[lowerBound(wanted)...].prefix { bytes[$0.name].starts(with: wanted) }.map {
      Reference(name: String(decoding: bytes[$0.name], as: UTF8.self), target: $0.target)
    }
  }

  /// The file's bytes without some of its references.
  func bytes(without names: Set<String>) -> [UInt8] {
    var kept: [UInt8] = []
    kept.reserveCapacity(bytes.count)
    if bytes.first == UInt8(ascii: "#") {
      kept.append(contentsOf: bytes[...(bytes.firstIndex(of: 0x0a) ?? bytes.count - 1)])
    }
    for entry in entries where !names.contains(String(decoding: bytes[entry.name], as: UTF8.self)) {
      kept.append(contentsOf: bytes[entry.lines])
    }
    return kept
  }

  private func lowerBound(_ name: [UInt8]) -> Int {
    var low = 0
    var high = entries.count
    while low < high {
      let middle = (low + high) / 2
      if bytes[entries[middle].name].lexicographicallyPrecedes(name) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low
  }
}
