/// Bytes that are appended at one end and taken at the other.
struct ByteQueue {
  private var storage: [UInt8] = []
  private var start = 0

  var count: Int { storage.count - start }
  var isEmpty: Bool { count == 0 }

  mutating func append(_ bytes: UnsafeRawBufferPointer) { storage.append(contentsOf: bytes) }

  mutating func append(_ bytes: some Collection<UInt8>) { storage.append(contentsOf: bytes) }

  /// Moves what fits into `buffer`; the answer is how much that was.
  mutating func take(into buffer: UnsafeMutableRawBufferPointer) -> Int {
    let taken = min(buffer.count, count)
    storage.withUnsafeBytes {
      buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[start..<(start + taken)]))
    }
    drop(taken)
    return taken
  }

  /// Takes at most `limit` bytes out as an array of their own.
  mutating func take(upTo limit: Int) -> [UInt8] {
    if start == 0, storage.count <= limit {
      defer { storage = [] }
      return storage
    }
    let taken = Array(storage[start..<(start + min(limit, count))])
    drop(taken.count)
    return taken
  }

  mutating func removeAll() {
    storage = []
    start = 0
  }

  private mutating func drop(_ taken: Int) {
    start += taken
    if start == storage.count {
      // An idle stream should not hold on to the memory of its busiest moment.
      if storage.capacity > 512 { storage = [] } else { storage.removeAll(keepingCapacity: true) }
      start = 0
    } else if start > 65_536 {
      storage.removeSubrange(0..<start)
      start = 0
    }
  }
}
