import CMicrohttpd
import Glibc
import Synchronization

/// What all connections of a server share.
final class ServerCore: Sendable {
  let router: Router
  let settings: HTTPServer.Settings
  let workers: WorkerPool
  let connections: ConnectionTable
  let bodies: BodyBudget
  let accessLog: AccessLogQueue?

  private let requests = Atomic<UInt64>(0)
  private let active = Atomic<Int>(0)
  private let parked = Atomic<Int>(0)
  private let stopping = Atomic<Bool>(false)
  private let ending = Atomic<Bool>(false)

  init(router: Router, settings: HTTPServer.Settings) throws(HTTPError) {
    self.router = router
    self.settings = settings
    workers = WorkerPool(
      threads: settings.workerThreads, queueLimit: settings.workerQueue,
      largeThreads: settings.largeBodyThreads)
    bodies = BodyBudget(settings.bodyMemory)
    accessLog = settings.accessLog.map(AccessLogQueue.init)
    connections = try ConnectionTable(settings: settings, accessLog: accessLog)
  }

  func nextRequestID() -> UInt64 {
    active.add(1, ordering: .relaxed)
    return requests.add(1, ordering: .relaxed).newValue
  }

  func requestEnded() { active.subtract(1, ordering: .releasing) }

  /// How many requests are under way, streams included.
  var activeRequests: Int { active.load(ordering: .acquiring) }

  func connectionParked() { parked.add(1, ordering: .relaxed) }

  func connectionUnparked() { parked.subtract(1, ordering: .releasing) }

  /// How many connections the library must not be stopped with.
  var parkedConnections: Int { parked.load(ordering: .acquiring) }

  var isStopping: Bool { stopping.load(ordering: .relaxed) }

  func beginStopping() { stopping.store(true, ordering: .relaxed) }

  /// Whether what is still under way is given up: nothing waits for anything any more.
  var isEnding: Bool { ending.load(ordering: .acquiring) }

  func beginEnding() { ending.store(true, ordering: .releasing) }

  /// The one place where an error becomes an answer.
  func answer(to error: any Error, _ request: HTTPRequest?) -> HTTPResponse {
    settings.respondToError(error, request)
  }

  /// The answer for a path without a route for its method.
  func unroutable(_ method: HTTPMethod, _ allowed: MethodSet) -> HTTPFault {
    guard allowed != MethodSet() else { return HTTPFault(.notFound, "There is nothing at this address.") }
    return HTTPFault(
      .methodNotAllowed, "\(method.rawValue) is not allowed here.", headers: ["Allow": allowed.headerValue])
  }

  func log(_ connection: Connection, isComplete: Bool) {
    guard let accessLog else { return }
    accessLog.append(
      AccessRecord(
        head: connection.head, requestID: connection.requestID, time: Self.wallClock(),
        duration: MonotonicClock.microseconds() &- connection.startedAt,
        remoteAddress: connection.clientAddress, status: connection.status,
        bodyBytes: connection.head.method == .head ? 0 : connection.bodyLength, isComplete: isComplete))
  }

  private static func wallClock() -> UInt64 {
    var now = timespec()
    clock_gettime(CLOCK_REALTIME_COARSE, &now)
    return UInt64(now.tv_sec) * 1000 + UInt64(now.tv_nsec) / 1_000_000
  }
}
