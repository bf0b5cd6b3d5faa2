import Glibc

/// Reads lines from a descriptor, as long as they are of a bearable length.
struct LineReader: ~Copyable {
  enum Line {
    case text([UInt8])
    /// It was longer than the limit and has been thrown away.
    case tooLong
  }

  private let descriptor: Int32
  private let limit: Int
  private var buffer: [UInt8]
  /// What of the buffer was read and not yet handed out.
  private var start = 0
  private var end = 0
  /// The line so far.
  private var line: [UInt8] = []
  private var isTooLong = false

  init(_ descriptor: Int32, limit: Int) {
    self.descriptor = descriptor
    self.limit = limit
    buffer = [UInt8](repeating: 0, count: 64 * 1024)
  }

  /// The next line that isn't empty, without its end; nil behind the last one. Blocks the thread.
  mutating func next() -> Line? {
    while true {
      if let line = scan() { return line }
      guard fill() else { return takeLine() }
    }
  }

  /// Takes what the buffer has up to the end of a line.
  private mutating func scan() -> Line? {
    while start < end {
      let feed = buffer[start..<end].firstIndex(of: UInt8(ascii: "\n"))
      let stop = feed ?? end
      if line.count + (stop - start) > limit {
        isTooLong = true
        line = []
      }
      if !isTooLong { line += buffer[start..<stop] }
      start = feed.map { $0 + 1 } ?? end
      if feed != nil, let line = takeLine() { return line }
    }
    return nil
  }

  private mutating func takeLine() -> Line? {
    defer {
      line = []
      isTooLong = false
    }
    if isTooLong { return .tooLong }
    if line.last == UInt8(ascii: "\r") { line.removeLast() }
    return line.allSatisfy { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") } ? nil : .text(line)
  }

  private mutating func fill() -> Bool {
    start = 0
    end = 0
    while true {
      let count = buffer.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
      if count > 0 {
        end = count
        return true
      }
      if count < 0, errno == EINTR { continue }
      if count < 0, errno == EAGAIN {
        var ready = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        _ = poll(&ready, 1, -1)
        continue
      }
      return false
    }
  }
}
