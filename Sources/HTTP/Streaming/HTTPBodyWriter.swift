import Synchronization

/// The writing end of a response's body, usable from any thread while the response is under way.
///
/// A writer that is ahead of the client waits; once the client is gone, writing throws.
///
/// ```swift
/// let writer = HTTPBodyWriter()
/// Thread.start { defer { writer.finish() }; for row in rows { try? writer.write(row.bytes) } }
/// return HTTPResponse(body: .writer(writer))
/// ```
public final class HTTPBodyWriter: ResponseSource {
  private struct Observers {
    var onDisconnect: (@Sendable () -> Void)?
    var isDetached = false
  }

  private let pipe: BytePipe
  private let target = Mutex<Connection?>(nil)
  private let observers = Mutex(Observers())

  /// A writer that may be `capacity` bytes ahead of its client.
  public init(capacity: Int = 256 * 1024) { pipe = BytePipe(capacity: capacity) }

  /// Writes all of `bytes`; blocks the thread while the client is behind.
  public func write(_ bytes: [UInt8]) throws {
    var rest = bytes[...]
    var semaphore: Semaphore?
    while !rest.isEmpty {
      let waiter = semaphore ?? Semaphore()
      semaphore = waiter
      switch rest.withUnsafeBytes({ pipe.offer($0, orWake: .thread(waiter)) }) {
      case .accepted(let count): rest = rest.dropFirst(count)
      case .full: waiter.wait()
      case .ended: throw Self.disconnected
      }
    }
  }

  /// Writes all of `bytes`; the task waits while the client is behind.
  public func write(_ bytes: [UInt8]) async throws {
    var rest = bytes[...]
    while !rest.isEmpty {
      switch await offer(rest) {
      case .accepted(let count): rest = rest.dropFirst(count)
      case .full: continue
      case .ended: throw Self.disconnected
      }
    }
  }

  /// The body is complete.
  public func finish() { pipe.end(.finished) }

  /// The body can't be completed: the connection is cut, so that the client can't take what it has
  /// for the whole.
  public func fail() { pipe.end(.broken) }

  /// Whether the response is over, so that nothing written is read any more.
  public var isDisconnected: Bool { observers.withLock { $0.isDetached } }

  /// Calls `body` once the response is over, at once where it already is.
  public func onDisconnect(_ body: @escaping @Sendable () -> Void) {
    let isDetached = observers.withLock { observers in
      if !observers.isDetached { observers.onDisconnect = body }
      return observers.isDetached
    }
    if isDetached { body() }
  }

  /// Offers bytes; answers `full` once there is room again.
  private func offer(_ bytes: ArraySlice<UInt8>) async -> BytePipe.Offer {
    var offer = BytePipe.Offer.full
    await withCheckedContinuation { continuation in
      offer = bytes.withUnsafeBytes { pipe.offer($0, orWake: .task(continuation)) }
      if case .full = offer { return }
      continuation.resume()
    }
    return offer
  }

  private static var disconnected: HTTPError {
    HTTPError(.disconnected, "The client is gone, or the body was finished already.")
  }

  func attach(_ connection: Connection) { target.withLock { $0 = connection } }

  func read(into buffer: UnsafeMutableRawBufferPointer) -> SourceRead {
    guard let connection = target.withLock({ $0 }) else { return .failed }
    switch pipe.take(orWake: .connection(connection), { $0.take(into: buffer) }) {
    case .value(let count): return .bytes(count)
    case .waiting: return .wait
    case .ended(.finished): return .end
    case .ended(.broken): return .failed
    }
  }

  func detach() {
    pipe.end(.broken)
    target.withLock { $0 = nil }
    let body = observers.withLock { observers in
      observers.isDetached = true
      defer { observers.onDisconnect = nil }
      return observers.onDisconnect
    }
    body?()
  }
}
