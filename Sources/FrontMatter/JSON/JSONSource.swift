/// Finds where each value of JSON front matter stands. The text has been read before and is known to be valid.
struct JSONSource {
  private let bytes: [UInt8]
  private var next: Int

  static func root(of bytes: [UInt8], in range: Range<Int>) -> SourceNode {
    var source = JSONSource(bytes: bytes, next: range.lowerBound)
    return source.value()
  }

  private mutating func skipBlanks() {
    while next < bytes.count, bytes[next].isBlank { next += 1 }
  }

  private mutating func value() -> SourceNode {
    skipBlanks()
    let start = next
    switch bytes[start] {
    case UInt8(ascii: "{"): return mapping(from: start)
    case UInt8(ascii: "["): return sequence(from: start)
    case UInt8(ascii: "\""):
      skipString()
      return SourceNode(shape: .doubleQuoted, range: start..<next)
    default:
      while next < bytes.count, !bytes[next].isBlank, !",]}".utf8.contains(bytes[next]) { next += 1 }
      return SourceNode(shape: .plain, range: start..<next)
    }
  }

  private mutating func skipString() {
    next += 1
    while next < bytes.count, bytes[next] != UInt8(ascii: "\"") {
      next += bytes[next] == UInt8(ascii: "\\") ? 2 : 1
    }
    next += 1
  }

  private mutating func mapping(from start: Int) -> SourceNode {
    var entries: [SourceNode.Entry] = []
    while hasMember(before: UInt8(ascii: "}")) {
      let keyStart = next
      skipString()
      let keyRange = keyStart..<next
      skipBlanks()
      next += 1  // the colon
      entries.append(
        SourceNode.Entry(key: JSONFields.string(bytes[keyRange]), keyRange: keyRange, value: value()))
    }
    return SourceNode(shape: .mapping(entries, isFlow: true), range: start..<next)
  }

  private mutating func sequence(from start: Int) -> SourceNode {
    var items: [SourceNode] = []
    while hasMember(before: UInt8(ascii: "]")) { items.append(value()) }
    return SourceNode(shape: .sequence(items, isFlow: true), range: start..<next)
  }

  /// Steps over the opening bracket or a comma to the next member; over the closing bracket if that comes.
  private mutating func hasMember(before close: UInt8) -> Bool {
    skipBlanks()
    if bytes[next] != close {
      next += 1
      skipBlanks()
    }
    guard bytes[next] == close else { return true }
    next += 1
    return false
  }
}
