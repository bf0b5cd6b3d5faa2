import CMicrohttpd
import Glibc
import Synchronization

/// One of the library's daemons, which is one thread with one epoll loop.
///
/// It doesn't listen: the acceptor hands it its connections. Owns the one handle; `stop` must have been called before the
/// last reference goes.
final class EventLoop: @unchecked Sendable {
  /// What all loops of the server share.
  let core: ServerCore
  // Written in `init` and by `stop`, which the server calls once nothing is handed over any more.
  private var handle: OpaquePointer?
  private let log: UnsafeMutablePointer<microhttpd_log>
  private let count = Atomic<Int>(0)
  private let limit: Int

  init(core: ServerCore, address: ListenAddress, identity: TLSIdentity?) throws(HTTPError) {
    self.core = core
    limit = max(core.settings.connectionLimit / max(core.settings.threads, 1), 1)
    log = .allocate(capacity: 1)
    log.initialize(to: microhttpd_log())
    log.pointee.open = 1
    handle = start(identity)
    log.pointee.open = 0
    guard handle != nil else {
      let reason =
        withUnsafeBytes(of: log.pointee.text) { text in
          String(decoding: text.prefix { $0 != 0 }, as: UTF8.self)
        }.split(separator: "\n").first.map(String.init) ?? "no reason was given."
      throw HTTPError(
        identity == nil ? .cannotStart : .invalidCertificate,
        "The server on \(address) can't start: \(reason)")
    }
  }

  deinit { log.deallocate() }

  /// How many connections it has, those included that were handed over and not looked at yet.
  var connectionCount: Int { count.load(ordering: .relaxed) }

  /// Whether it may have another connection.
  var hasRoom: Bool { connectionCount < limit }

  /// Takes over a socket that was accepted, and closes it in any case.
  func take(_ socket: Int32, from address: UnsafePointer<sockaddr>, _ size: socklen_t) {
    guard let handle else {
      close(socket)
      return
    }
    count.add(1, ordering: .relaxed)
    if MHD_add_connection(handle, socket, address, size) != .YES { connectionEnded() }
  }

  func connectionEnded() { count.subtract(1, ordering: .relaxed) }

  /// Closes what is still open and ends the loop. Nothing may be handed over any more, and no connection be parked.
  func stop() {
    guard let handle else { return }
    self.handle = nil
    MHD_stop_daemon(handle)
  }

  private func start(_ identity: TLSIdentity?) -> OpaquePointer? {
    let settings = core.settings
    var flags = MHD_USE_INTERNAL_POLLING_THREAD.rawValue | MHD_USE_EPOLL.rawValue
    flags |= MHD_USE_NO_LISTEN_SOCKET.rawValue
    flags |= MHD_ALLOW_SUSPEND_RESUME.rawValue | MHD_USE_ITC.rawValue | MHD_USE_ERROR_LOG.rawValue
    if identity != nil { flags |= MHD_USE_TLS.rawValue }
    var start = microhttpd_settings()
    start.flags = flags
    start.connection_memory = settings.connectionMemory
    // The library still counts those whose end it has told us of for a moment; it mustn't refuse what we let in.
    start.connection_limit = UInt32(limit + 1024)
    start.idle_seconds = UInt32(settings.idleSeconds)
    start.log = log
    start.context = Unmanaged.passUnretained(self).toOpaque()
    start.policy = EventLoopCallbacks.policy
    start.access = EventLoopCallbacks.access
    start.completed = EventLoopCallbacks.completed
    start.connection = EventLoopCallbacks.connection
    start.target = EventLoopCallbacks.target
    start.unescape = { _, _, text in text.map { strlen($0) } ?? 0 }
    guard let identity else { return microhttpd_start(&start) }
    return identity.certificate.withCString { certificate in
      identity.key.withCString { key in
        start.certificate = certificate
        start.key = key
        return microhttpd_start(&start)
      }
    }
  }
}
