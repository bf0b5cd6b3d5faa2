/// Many short texts in one block of memory: 100,000 ids cost their bytes and four more each, not an allocation each.
struct ByteStrings: Sendable {
  private(set) var bytes: [UInt8] = []
  private(set) var ends: [UInt32] = []

  var count: Int { ends.count }

  mutating func append(_ text: String) {
    bytes.append(contentsOf: text.utf8)
    ends.append(UInt32(bytes.count))
  }

  mutating func append(_ text: [UInt8]) {
    bytes.append(contentsOf: text)
    ends.append(UInt32(bytes.count))
  }

  @inline(__always) func range(_ index: Int) -> Range<Int> {
    (index == 0 ? 0 : Int(ends[index - 1]))..<Int(ends[index])
  }

  /// Appends a text to `output`, byte by byte as it is.
  @inline(__always) func append(_ index: Int, to output: inout [UInt8]) {
    let range = range(index)
    bytes.withUnsafeBufferPointer { output.append(contentsOf: UnsafeBufferPointer(rebasing: $0[range])) }
  }

  subscript(index: Int) -> String { String(decoding: bytes[range(index)], as: UTF8.self) }

  /// The position of `text` when the texts stand in byte order; nil when it is not among them.
  func sortedIndex(of text: String) -> Int? {
    let position = lowerBound(of: text)
    guard position < count, bytes[range(position)].elementsEqual(text.utf8) else { return nil }
    return position
  }

  /// The first position whose text is not before `text`, when the texts stand in byte order.
  func lowerBound(of text: String) -> Int {
    var low = 0, high = count
    while low < high {
      let middle = (low + high) / 2
      if bytes[range(middle)].lexicographicallyPrecedes(text.utf8) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
