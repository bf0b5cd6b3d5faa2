import CMicrohttpd
import Glibc
import Synchronization

/// The thread that accepts connections and hands each to the event loop that has the fewest.
///
/// Loops that share a socket take what they find: the one that wakes first takes all connections that come together, and
/// serves them alone while the others sleep.
final class Acceptor: Sendable {
  private let listener: ListeningSocket
  private let signal: Int32
  private let done = Semaphore()
  /// Guards the loops that take connections.
  private let loops: Mutex<[EventLoop]>

  init(_ listener: ListeningSocket, loops: [EventLoop]) throws(HTTPError) {
    self.listener = listener
    self.loops = Mutex(loops)
    signal = eventfd(0, Int32(EFD_CLOEXEC | EFD_NONBLOCK))
    guard signal >= 0, SystemThread.start(name: "http-accept", { [self] in run() }) else {
      throw HTTPError(.cannotStart, "The system gave no thread to accept connections with.")
    }
  }

  deinit { close(signal) }

  /// Gives connections to other loops from now on.
  func replaceLoops(_ new: [EventLoop]) { loops.withLock { $0 = new } }

  /// Accepts nothing more. Returns when the thread has ended.
  func stop() {
    var one: UInt64 = 1
    _ = write(signal, &one, 8)
    done.wait()
  }

  private func run() {
    var descriptors = [
      pollfd(fd: listener.descriptor, events: Int16(POLLIN), revents: 0),
      pollfd(fd: signal, events: Int16(POLLIN), revents: 0),
    ]
    while true {
      // Whoever comes while all loops are full waits in the system's queue.
      let isFull = roomiest() == nil
      descriptors[0].events = isFull ? 0 : Int16(POLLIN)
      let count = poll(&descriptors, 2, isFull ? Acceptor.pause : -1)
      if descriptors[1].revents != 0 { break }
      guard count > 0, descriptors[0].revents != 0 else { continue }
      if !acceptSome(), poll(&descriptors[1], 1, Acceptor.pause) > 0 { break }
    }
    done.signal()
  }

  /// Accepts what is there, up to a number: a flood must not keep the thread from hearing that it ends. False when the
  /// system can't give more now.
  private func acceptSome() -> Bool {
    for _ in 0..<Acceptor.batch {
      guard let loop = roomiest() else { break }
      var address = sockaddr_storage()
      var size = socklen_t(MemoryLayout<sockaddr_storage>.size)
      let isTaken = withUnsafeMutablePointer(to: &address) { storage in
        storage.withMemoryRebound(to: sockaddr.self, capacity: 1) { name in
          let flags = Int32(SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)
          let socket = accept4(listener.descriptor, name, &size, flags)
          guard socket >= 0 else { return false }
          loop.take(socket, from: name, size)
          return true
        }
      }
      guard !isTaken else { continue }
      switch errno {
      case EAGAIN: return true
      // The client has gone again, or a signal came between.
      case ECONNABORTED, EINTR: continue
      // No descriptors or no memory: some come back when connections are closed.
      default: return false
      }
    }
    return true
  }

  private func roomiest() -> EventLoop? {
    loops.withLock { loops in
      loops.min { $0.connectionCount < $1.connectionCount }.flatMap { $0.hasRoom ? $0 : nil }
    }
  }

  /// How long it waits, in milliseconds, before it looks again whether there is room.
  private static let pause: Int32 = 20
  /// How many connections it accepts before it looks whether it shall end.
  private static let batch = 64
}
