import Dispatch
import Glibc
import Synchronization

/// Writes messages to a descriptor, each on a line of its own, whoever sends them.
final class LineWriter: Sendable {
  /// How many notifications may wait for a client that doesn't read; further ones are lost.
  private static let queueLimit = 1024

  private let descriptor: Int32
  /// Held while a line is written, so that lines don't mix; false once nobody reads.
  private let isOpen = Mutex(true)
  private let queue = DispatchQueue(label: "mcp-stdio-notices")
  private let waiting = Atomic<Int>(0)

  init(_ descriptor: Int32) { self.descriptor = descriptor }

  /// Writes a message; waits while the client doesn't read.
  func write(_ message: [UInt8]) {
    let line = message + [UInt8(ascii: "\n")]
    isOpen.withLock { isOpen in
      if isOpen { isOpen = put(line) }
    }
  }

  /// Writes a message soon, without waiting, where it is still wanted then. What is owed is never lost.
  func writeLater(
    _ message: [UInt8], isOwed: Bool = false, where isWanted: @escaping @Sendable () -> Bool = { true }
  ) {
    guard waiting.add(1, ordering: .relaxed).newValue <= Self.queueLimit || isOwed else {
      waiting.subtract(1, ordering: .relaxed)
      return
    }
    queue.async { [self] in
      if isWanted() { write(message) }
      waiting.subtract(1, ordering: .relaxed)
    }
  }

  private func put(_ line: [UInt8]) -> Bool {
    var written = 0
    while written < line.count {
      let count = line[written...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count > 0 {
        written += count
      } else if count < 0, errno == EAGAIN {
        var ready = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        _ = poll(&ready, 1, -1)
      } else if count < 0, errno == EINTR {
        continue
      } else {
        return false
      }
    }
    return true
  }
}
