/// What a `Range` header asks for.
enum ByteRange: Equatable {
  /// Nothing that is served in part: no header, another unit, several ranges.
  case whole
  case part(Range<UInt64>)
  case unsatisfiable

  /// Reads a header for a file of `size` bytes. Of several ranges the whole file is the answer, which
  /// the standard allows, and which spares everybody multipart bodies.
  init(_ header: String?, size: UInt64) {
    self = .whole
    guard let header, header.hasPrefix("bytes=") else { return }
    let spec = header.dropFirst(6)
    guard !spec.contains(","), let dash = spec.firstIndex(of: "-") else { return }
    let first = spec[..<dash]
    let last = spec[spec.index(after: dash)...]
    guard (first + last).utf8.allSatisfy({ $0 &- 0x30 < 10 }) else { return }
    if first.isEmpty {
      guard let count = UInt64(last) else { return }
      self = count == 0 || size == 0 ? .unsatisfiable : .part((size - min(count, size))..<size)
      return
    }
    guard let start = UInt64(first) else { return }
    if last.isEmpty {
      self = start < size ? .part(start..<size) : .unsatisfiable
    } else if let end = UInt64(last), end >= start {
      self = start < size ? .part(start..<(min(end, size - 1) + 1)) : .unsatisfiable
    }
  }
}
