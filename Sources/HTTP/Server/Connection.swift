import CMicrohttpd
import Synchronization

/// One client's connection and the request that is under way on it.
///
/// Everything but the members named below belongs to the event loop that the library assigned the
/// connection to: it alone calls in, one call at a time. The others are atomics or behind a mutex.
final class Connection: @unchecked Sendable {
  /// How far the request under way has come.
  enum Stage {
    /// Between requests.
    case idle
    /// The request line was seen.
    case announced
    /// The body is gathered for the handler.
    case collecting
    /// The body goes to a handler that is running.
    case streaming
    /// A handler has been called on another thread; its answer is awaited.
    case dispatched
    /// There is an answer already; what is left of the body is thrown away first.
    case draining
    /// The answer was sent past the library; the client is given time to read it and hang up.
    case lingering
    /// The response is being sent.
    case responding
  }

  let core: ServerCore
  let handle: OpaquePointer
  let socket: Int32
  let remoteAddress: RemoteAddress
  /// Whose the request is, once its head is read.
  var clientAddress: RemoteAddress

  // The loop's.
  var stage = Stage.idle
  var head = RequestHead()
  var queryOffset: Int?
  var queryByte: UInt8 = 0
  var framing = RequestHead.Framing.none
  var target = 0
  var captures: [RouteCapture] = []
  var collected: [UInt8] = []
  var received: UInt64 = 0
  var drainBudget = 0
  var reader: HTTPBodyReader?
  var pendingResponse: HTTPResponse?
  var requestID: UInt64 = 0
  var startedAt: UInt64 = 0
  var bodyStartedAt: UInt64 = 0
  /// When the next bytes of the body have to be there, by those that came.
  var bodyDue: UInt64 = 0
  /// How many of the body's bytes have moved that moment.
  var bodyCredited: UInt64 = 0
  /// How much of the memory for bodies the request holds.
  var reserved = 0
  /// Whether the route has looked at the head.
  var isAdmitted = false
  var pausedAt: UInt64 = 0
  /// 0 until there is an answer.
  var status = HTTPStatus(0)
  var bodyLength: UInt64 = 0
  var isWatched = false

  // Anybody's.
  let parking = Mutex(Parking())
  let source = Mutex<(any ResponseSource)?>(nil)
  let deadline: Deadline

  init(core: ServerCore, handle: OpaquePointer) {
    self.core = core
    self.handle = handle
    socket = microhttpd_socket(handle)
    remoteAddress = RemoteAddress(microhttpd_peer(handle))
    clientAddress = remoteAddress
    deadline = Deadline(MonotonicClock.milliseconds() + core.settings.headMilliseconds)
  }

  /// The library has read a request line. `line` is writable, though its type doesn't say so.
  func announce(_ line: UnsafePointer<CChar>?) {
    stage = .announced
    // A proxy's connection serves one client after the other.
    clientAddress = remoteAddress
    requestID = core.nextRequestID()
    if core.accessLog != nil { startedAt = MonotonicClock.microseconds() }
    queryOffset = nil
    guard let line else { return }
    // The library would now take the query apart in place, and keep a record of every parameter in
    // the connection's memory. An empty query spares it that; the byte is put back in our copy.
    let text = UnsafeMutablePointer(mutating: line)
    var offset = 0
    while text[offset] != 0, text[offset] != CChar(ASCII.questionMark) { offset += 1 }
    guard text[offset] != 0 else { return }
    queryOffset = offset
    queryByte = UInt8(bitPattern: text[offset + 1])
    text[offset + 1] = 0
  }

  /// The request is over: answered, refused, or cut off.
  func complete(_ reason: MHD_RequestTerminationCode) {
    guard stage != .idle else { return }
    if stage == .announced {
      // The library answered by itself; what is in `head` belongs to the request before.
      head = RequestHead()
    }
    if status.code == 0 { status = HTTPStatus(Int(microhttpd_status(handle))) }
    reader?.pipe.end(.broken)
    reader = nil
    let ended = source.withLock { source in
      defer { source = nil }
      return source
    }
    ended?.detach()
    core.log(self, isComplete: reason == .REQUEST_TERMINATED_COMPLETED_OK)
    if isWatched {
      core.connections.unwatch(self)
      isWatched = false
    }
    reset()
    deadline.set(MonotonicClock.milliseconds() + core.settings.idleAndHeadMilliseconds)
    core.requestEnded()
  }

  private func reset() {
    stage = .idle
    pendingResponse?.discard()
    pendingResponse = nil
    dropBody()
    captures = []
    received = 0
    isAdmitted = false
    pausedAt = 0
    bodyLength = 0
    status = HTTPStatus(0)
    framing = .none
    // Somebody may have kept the request, or the log may not have written it yet.
    if !isKnownUniquelyReferenced(&head) { head = RequestHead() }
    forgetOutcome()
  }

  /// Lets go of what was collected.
  func dropBody() {
    collected = []
    core.bodies.release(reserved)
    reserved = 0
  }

  /// Counts bytes of a body that comes piece by piece.
  func countSent(_ count: Int) { bodyLength += UInt64(count) }
}
