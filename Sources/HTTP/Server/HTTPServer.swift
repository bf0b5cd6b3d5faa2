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
  public var address: ListenAddress { listener.address }

  private let core: ServerCore
  private let listener: ListeningSocket
  private let acceptor: Acceptor
  /// Those that take connections, and those that serve connections from before a certificate was replaced.
  private let loops: Mutex<[EventLoop]>

  /// Starts a server. It answers from then on until `stop`.
  public init(on address: String, router: Router, settings: Settings = Settings()) throws(HTTPError) {
    listener = try ListeningSocket(try ListenAddress(address))
    core = try ServerCore(router: router, settings: settings)
    do throws(HTTPError) {
      let started = try Self.start(core, listener.address, settings.tls)
      loops = Mutex(started)
      acceptor = try Self.acceptor(listener, started)
    } catch {
      core.connections.stop()
      listener.stop()
      throw error
    }
  }

  deinit { stop(within: .zero) }

  /// How many requests are under way, streams included.
  public var activeRequests: Int { core.activeRequests }

  /// How many connections each event loop has.
  var connectionCounts: [Int] { loops.withLock { $0.map(\.connectionCount) } }

  /// Shows another certificate to connections from now on; those that are open keep theirs.
  ///
  /// The library reads a certificate only when it starts, so further event loops take what comes from
  /// then on. A server that doesn't speak TLS can't begin to.
  public func replaceIdentity(_ identity: TLSIdentity) throws(HTTPError) {
    guard core.settings.tls != nil else {
      throw HTTPError(.invalidCertificate, "The server on \(address) does not speak TLS.")
    }
    let new = try Self.start(core, address, identity)
    let isRunning = loops.withLock { loops in
      guard !loops.isEmpty else { return false }
      loops += new
      acceptor.replaceLoops(new)
      return true
    }
    guard isRunning else {
      Self.end(new)
      throw HTTPError(.stopped, "The server on \(address) has been stopped.")
    }
  }

  /// Stops: takes no more connections, ends event streams, gives what is under way time to finish,
  /// then cuts off the rest. Blocks the thread until all is over; never call it from a handler.
  public func stop(within patience: Duration = .seconds(10)) {
    let ending = loops.withLock { loops in
      defer { loops = [] }
      return loops
    }
    guard !ending.isEmpty else { return }
    core.beginStopping()
    acceptor.stop()
    listener.stop()
    for connection in core.connections.all { connection.source.withLock { $0 }?.serverStops() }

    let clock = ContinuousClock()
    let end = clock.now + patience
    while core.activeRequests > 0, clock.now < end { usleep(2000) }

    // The library aborts the process when it is stopped with suspended connections. From here on none
    // gets suspended, and those that are get woken.
    core.beginEnding()
    core.workers.stop()
    repeat {
      for connection in core.connections.all { connection.wake() }
      usleep(1000)
    } while core.parkedConnections > 0
    Self.end(ending)
    core.connections.stop()
  }

  private static func start(_ core: ServerCore, _ address: ListenAddress, _ identity: TLSIdentity?)
    throws(HTTPError) -> [EventLoop]
  {
    var loops: [EventLoop] = []
    do throws(HTTPError) {
      for _ in 0..<max(core.settings.threads, 1) {
        loops.append(try EventLoop(core: core, address: address, identity: identity))
      }
    } catch {
      end(loops)
      throw error
    }
    return loops
  }

  /// The thread that gives connections to loops; where there is none, the loops end.
  private static func acceptor(
    _ listener: ListeningSocket, _ loops: [EventLoop]
  ) throws(HTTPError) -> Acceptor {
    do throws(HTTPError) {
      return try Acceptor(listener, loops: loops)
    } catch {
      end(loops)
      throw error
    }
  }

  private static func end(_ loops: [EventLoop]) {
    for loop in loops { loop.stop() }
  }
}
