import Glibc
import Synchronization

/// An HTTP/1.1 server on one address.
///
/// ```swift
/// let server = try HTTPServer(on: "127.0.0.1:8080", router: router)
/// print("listening on \(server.address)")
/// server.stop(within: .seconds(10))
/// ```
/// To listen on several addresses, start several servers with the same router.
public final class HTTPServer: Sendable {
  /// Where the server listens; with the port that the system chose where 0 was asked for.
  public let address: ListenAddress

  private let core: ServerCore
  private let listener: ListeningSocket
  private let daemon: Mutex<Daemon?>

  /// Starts a server. It answers from then on until `stop`.
  public init(on address: String, router: Router, settings: Settings = Settings()) throws(HTTPError) {
    listener = try ListeningSocket(try ListenAddress(address))
    core = try ServerCore(router: router, settings: settings)
    do {
      daemon = Mutex(try Daemon(core: core, listener: listener, identity: settings.tls))
    } catch {
      core.connections.stop()
      listener.stop()
      throw error
    }
    self.address = listener.address
  }

  deinit { stop(within: .zero) }

  /// How many requests are under way, streams included.
  public var activeRequests: Int { core.activeRequests }

  /// Stops: takes no more connections, ends event streams, gives what is under way time to finish,
  /// then cuts off the rest. Blocks the thread until all is over; never call it from a handler.
  public func stop(within patience: Duration = .seconds(10)) {
    guard
      let daemon = daemon.withLock({ daemon in
        defer { daemon = nil }
        return daemon
      })
    else { return }
    core.beginStopping()
    daemon.quiesce()
    listener.stop()
    for connection in core.connections.all { connection.source.withLock { $0 }?.serverStops() }

    let clock = ContinuousClock()
    let end = clock.now + patience
    while core.activeRequests > 0, clock.now < end { usleep(2000) }

    // The library aborts the process when it is stopped with suspended connections.
    for connection in core.connections.all { connection.abandon() }
    core.workers.stop()
    while core.parkedConnections > 0 {
      usleep(1000)
      for connection in core.connections.all { connection.abandon() }
    }
    daemon.stop()
    core.connections.stop()
  }
}
