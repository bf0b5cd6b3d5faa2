import CMicrohttpd
import Glibc
import Synchronization

/// All connections of a server, and the thread that looks after those the loops don't look at: peers
/// that hang up while parked, clients that are too slow, streams that need a sign of life, the log.
final class ConnectionTable: Sendable {
  private struct State {
    var connections: [Int32: Connection] = [:]
    var watched: Set<Int32> = []
    /// Connections by the host they come from; empty where that isn't limited.
    var perHost: [String: Int] = [:]
    var isStopped = false
  }

  private let state = Mutex(State())
  /// Connections whose client was seen to have hung up, with the deadline that they had then.
  private let leaving = Mutex<[Int32: UInt64]>([:])
  private let epoll: Int32
  private let signal: Int32
  private let done = Semaphore()
  private let accessLog: AccessLogQueue?
  private let sweepInterval: UInt64
  private let hostLimit: Int

  init(settings: HTTPServer.Settings, accessLog: AccessLogQueue?) throws(HTTPError) {
    epoll = epoll_create1(Int32(EPOLL_CLOEXEC))
    signal = eventfd(0, Int32(EFD_CLOEXEC | EFD_NONBLOCK))
    self.accessLog = accessLog
    hostLimit = settings.connectionsPerAddress
    let shortest = min(settings.headMilliseconds, settings.bodyMilliseconds, settings.lingerMilliseconds)
    sweepInterval = min(max(shortest / 4, 20), 1000)
    guard epoll >= 0, signal >= 0 else {
      throw HTTPError(.cannotStart, "The system gave no descriptor to watch connections with.")
    }
    var event = epoll_event(events: EPOLLIN.rawValue, data: epoll_data_t(fd: signal))
    epoll_ctl(epoll, EPOLL_CTL_ADD, signal, &event)
    guard SystemThread.start(name: "http-watch", { [self] in run() }) else {
      throw HTTPError(.cannotStart, "The system gave no thread to watch connections with.")
    }
  }

  deinit {
    close(epoll)
    close(signal)
  }

  /// Whether a host may open another connection.
  func accepts(_ address: RemoteAddress) -> Bool {
    guard hostLimit > 0 else { return true }
    let host = address.host
    return state.withLock { $0.perHost[host, default: 0] < hostLimit }
  }

  func insert(_ connection: Connection) {
    state.withLock { state in
      state.connections[connection.socket] = connection
      if hostLimit > 0 { state.perHost[connection.remoteAddress.host, default: 0] += 1 }
    }
  }

  /// Called before the socket is closed, so that a number in the table is never somebody else's.
  func remove(_ connection: Connection) {
    state.withLock { state in
      state.connections[connection.socket] = nil
      state.watched.remove(connection.socket)
      guard hostLimit > 0 else { return }
      let host = connection.remoteAddress.host
      let left = state.perHost[host, default: 1] - 1
      state.perHost[host] = left > 0 ? left : nil
    }
  }

  /// Every connection at this moment.
  var all: [Connection] { state.withLock { Array($0.connections.values) } }

  /// Wants to know when the peer of a parked connection hangs up.
  func watch(_ connection: Connection) {
    state.withLock { state in
      state.watched.insert(connection.socket)
      var event = epoll_event(
        events: EPOLLRDHUP.rawValue | EPOLLET.rawValue, data: epoll_data_t(fd: connection.socket))
      epoll_ctl(epoll, EPOLL_CTL_ADD, connection.socket, &event)
    }
  }

  func unwatch(_ connection: Connection) {
    state.withLock { state in
      state.watched.remove(connection.socket)
      epoll_ctl(epoll, EPOLL_CTL_DEL, connection.socket, nil)
    }
  }

  /// Ends the thread, after a last flush of the log.
  func stop() {
    state.withLock { $0.isStopped = true }
    var one: UInt64 = 1
    _ = write(signal, &one, 8)
    done.wait()
  }

  private func run() {
    var events = Array(repeating: epoll_event(), count: 64)
    var lastSweep: UInt64 = 0
    while true {
      let count = epoll_wait(epoll, &events, Int32(events.count), Int32(sweepInterval))
      for event in events.prefix(Int(max(count, 0))) where event.data.fd != signal {
        let connection = state.withLock {
          $0.watched.contains(event.data.fd) ? $0.connections[event.data.fd] : nil
        }
        connection?.peerLeft()
      }
      let now = MonotonicClock.milliseconds()
      if now >= lastSweep + sweepInterval {
        lastSweep = now
        sweep(now)
        accessLog?.flush()
      }
      if state.withLock({ $0.isStopped }) { break }
    }
    accessLog?.flush()
    done.signal()
  }

  /// Cuts off clients that have missed their deadline, and lets streams know how late it is.
  private func sweep(_ now: UInt64) {
    let streams = state.withLock { state -> [Connection] in
      for connection in state.connections.values where connection.deadline.expire(now: now) {
        // The lock keeps the socket from being closed, and its number from being reused, meanwhile.
        connection.cutOff()
      }
      hangUp(on: state.connections)
      return state.watched.compactMap { state.connections[$0] }
    }
    for connection in streams { connection.source.withLock { $0 }?.tick(now: now) }
  }

  /// POLLRDHUP, which the C library shows only to those who ask for it before they include anything. It is the same
  /// number on all of Linux's processors but SPARC.
  private static let hangUpEvent: Int16 = 0x2000

  /// Closes connections whose client has hung up in the middle of a request. The library sees that only when it comes by
  /// itself, not together with the last bytes.
  ///
  /// One sweep notes it and the next one acts, so that what was read in between has been handled.
  private func hangUp(on connections: [Int32: Connection]) {
    var descriptors = connections.values.compactMap { connection in
      connection.deadline.isSet
        ? pollfd(fd: connection.socket, events: Self.hangUpEvent, revents: 0) : nil
    }
    guard poll(&descriptors, nfds_t(descriptors.count), 0) > 0 else {
      leaving.withLock { $0.removeAll() }
      return
    }
    var found: [Int32: UInt64] = [:]
    let known = leaving.withLock { $0 }
    for descriptor in descriptors where descriptor.revents != 0 {
      guard let connection = connections[descriptor.fd], connection.hasReadAll else { continue }
      let since = connection.deadline.current
      if known[descriptor.fd] == since, connection.deadline.claim() {
        shutdown(descriptor.fd, Int32(SHUT_RDWR))
      } else {
        found[descriptor.fd] = since
      }
    }
    leaving.withLock { $0 = found }
  }
}
