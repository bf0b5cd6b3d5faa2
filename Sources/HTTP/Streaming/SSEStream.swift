import Synchronization

/// A stream of server-sent events, written from any thread, read by one client.
///
/// ```swift
/// let stream = SSEStream()
/// subscribers.add(stream)
/// return .events(stream)          // later, from anywhere: stream.send(data: "changed")
/// ```
/// An idle stream costs little; a client that doesn't read is dropped rather than waited for.
public final class SSEStream: ResponseSource {
  /// What happens to a stream whose client is further behind than the queue is long.
  public enum Overflow: Sendable {
    /// The stream ends; the client reconnects and catches up.
    case close
    /// The new event is lost.
    case dropEvent
  }

  private struct State {
    var queue = ByteQueue()
    var connection: Connection?
    var isWaiting = false
    var isFinished = false
    var isClosed = false
    var lastSent: UInt64 = 0
    var onClose: (@Sendable () -> Void)?

    mutating func takeWaiting() -> Connection? {
      guard isWaiting else { return nil }
      isWaiting = false
      return connection
    }
  }

  private let state = Mutex(State())
  private let queueLimit: Int
  private let overflow: Overflow
  private let keepAlive: UInt64

  /// An open stream. A comment is sent after `keepAlive` seconds of silence; 0 sends none.
  public init(queueLimit: Int = 64 * 1024, overflow: Overflow = .close, keepAlive seconds: Int = 25) {
    self.queueLimit = queueLimit
    self.overflow = overflow
    keepAlive = UInt64(max(seconds, 0)) * 1000
  }

  /// Sends one event; false when the client is gone or too far behind.
  @discardableResult
  public func send(event: String? = nil, id: String? = nil, data: some StringProtocol) -> Bool {
    send(SSEFormat.event(event: event, id: id, data: Array(data.utf8)))
  }

  /// Sends one event whose data is already bytes.
  @discardableResult
  public func send(event: String? = nil, id: String? = nil, data: [UInt8]) -> Bool {
    send(SSEFormat.event(event: event, id: id, data: data))
  }

  /// Sends a comment, which clients ignore.
  @discardableResult
  public func comment(_ text: String = "") -> Bool { send(SSEFormat.comment(text)) }

  /// Tells the client how long to wait before it reconnects.
  @discardableResult
  public func retry(milliseconds: Int) -> Bool { send(Array("retry: \(milliseconds)\n\n".utf8)) }

  /// Sends bytes that already have the format of events, such as one event for many streams.
  @discardableResult
  public func send(_ frame: [UInt8]) -> Bool {
    let (sent, waiting) = state.withLock { state -> (Bool, Connection?) in
      guard !state.isFinished, !state.isClosed else { return (false, nil) }
      if state.queue.count + frame.count > queueLimit {
        guard overflow == .close else { return (false, nil) }
        state.queue.removeAll()
        state.isFinished = true
        return (false, state.takeWaiting())
      }
      state.queue.append(frame)
      return (true, state.takeWaiting())
    }
    waiting?.wake()
    return sent
  }

  /// Ends the stream; what is queued is still sent.
  public func finish() {
    let waiting = state.withLock { state in
      state.isFinished = true
      return state.takeWaiting()
    }
    waiting?.wake()
  }

  /// Whether nothing can be sent any more.
  public var isClosed: Bool { state.withLock { $0.isClosed || $0.isFinished } }

  /// How many bytes the client is behind with reading.
  public var unsentBytes: Int { state.withLock { $0.queue.count } }

  /// Calls `body` when the response is over, at once where it already is.
  public func onClose(_ body: @escaping @Sendable () -> Void) {
    let isClosed = state.withLock { state in
      if !state.isClosed { state.onClose = body }
      return state.isClosed
    }
    if isClosed { body() }
  }

  func attach(_ connection: Connection) {
    state.withLock {
      $0.connection = connection
      $0.lastSent = MonotonicClock.milliseconds()
    }
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) -> SourceRead {
    state.withLock { state in
      if !state.queue.isEmpty {
        if keepAlive > 0 { state.lastSent = MonotonicClock.milliseconds() }
        return .bytes(state.queue.take(into: buffer))
      }
      if state.isClosed { return .failed }
      if state.isFinished { return .end }
      state.isWaiting = true
      return .wait
    }
  }

  func detach() {
    let onClose = state.withLock { state in
      state.isClosed = true
      state.connection = nil
      state.queue.removeAll()
      defer { state.onClose = nil }
      return state.onClose
    }
    onClose?()
  }

  func serverStops() { finish() }

  func tick(now: UInt64) {
    guard keepAlive > 0, state.withLock({ $0.lastSent + keepAlive <= now && $0.queue.isEmpty }) else {
      return
    }
    comment()
  }
}
