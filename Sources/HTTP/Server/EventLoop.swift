import CMicrohttpd
import Glibc

/// One of the library's daemons, which is one thread with one epoll loop.
///
/// A server starts several of them on one socket. The library's own thread pool would do that too, but
/// in this version it aborts the process if a loop is just looking at its socket when the pool is told
/// to accept no more; single daemons are prepared for that.
///
/// Owns the one handle. `stop` must have been called before the last reference goes.
final class EventLoop: @unchecked Sendable {
  // Written in `init` and by `stop`, which the server calls once.
  private var handle: OpaquePointer?
  private let core: ServerCore
  private let log: UnsafeMutablePointer<microhttpd_log>
  /// The library's own, which it leaves to us once it is quiesced.
  private let descriptor: Int32

  init(core: ServerCore, listener: ListeningSocket, identity: TLSIdentity?) throws(HTTPError) {
    self.core = core
    log = .allocate(capacity: 1)
    log.initialize(to: microhttpd_log())
    log.pointee.open = 1
    descriptor = try listener.duplicate()
    handle = Self.start(core, descriptor, identity, log)
    log.pointee.open = 0
    guard handle != nil else {
      // Where starting fails late, the library has closed the socket, and its number may be another's.
      if listener.isSame(descriptor) { close(descriptor) }
      let reason =
        withUnsafeBytes(of: log.pointee.text) { text in
          String(decoding: text.prefix { $0 != 0 }, as: UTF8.self)
        }.split(separator: "\n").first.map(String.init) ?? "no reason was given."
      throw HTTPError(
        identity == nil ? .cannotStart : .invalidCertificate,
        "The server on \(listener.address) can't start: \(reason)")
    }
  }

  deinit { log.deallocate() }

  /// Accepts no further connections.
  func quiesce() {
    guard let handle else { return }
    _ = MHD_quiesce_daemon(handle)
  }

  /// Closes what is still open and ends the event loops. The daemon must have been quiesced, and no
  /// connection may be parked.
  func stop() {
    guard let handle else { return }
    self.handle = nil
    MHD_stop_daemon(handle)
    close(descriptor)
  }

  private static func start(
    _ core: ServerCore, _ descriptor: Int32, _ identity: TLSIdentity?,
    _ log: UnsafeMutablePointer<microhttpd_log>
  ) -> OpaquePointer? {
    let settings = core.settings
    var flags = MHD_USE_INTERNAL_POLLING_THREAD.rawValue | MHD_USE_EPOLL.rawValue
    flags |= MHD_ALLOW_SUSPEND_RESUME.rawValue | MHD_USE_ITC.rawValue | MHD_USE_ERROR_LOG.rawValue
    if identity != nil { flags |= MHD_USE_TLS.rawValue }
    var start = microhttpd_settings()
    start.flags = flags
    start.listen_socket = descriptor
    start.connection_memory = settings.connectionMemory
    start.connection_limit = UInt32(max(settings.connectionLimit / max(settings.threads, 1), 1))
    start.idle_seconds = UInt32(settings.idleSeconds)
    start.log = log
    start.context = Unmanaged.passUnretained(core).toOpaque()
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
