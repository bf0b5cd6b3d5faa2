import HTTP
import Synchronization

/// The answer to one modern request over HTTP while it is being made: plain, or a stream once there is something to
/// tell before the end.
///
/// As long as nothing was told the answer may still have any status. From the first notification on, or after a
/// while, it is a stream, and a client that closes that has given up on its request.
final class HTTPReply: Sendable {
  private enum Stage {
    /// Nobody waits for a response yet; what is told is kept.
    case gathering([[UInt8]])
    /// The response is awaited.
    case awaited(@Sendable (HTTPResponse) -> Void)
    /// The response is a stream.
    case streaming(SSEStream)
    case over
  }

  /// A stream holds what its client hasn't read yet; one that falls behind further than this is dropped.
  private static let queueLimit = 64 << 20

  private let id: RequestID
  private let keepAlive: Int
  private let hangUp = Mutex<(@Sendable () -> Void)?>(nil)
  private let stage = Mutex(Stage.gathering([]))

  /// A reply to the request of an id; its stream gives a sign of life after so many silent seconds.
  init(id: RequestID, keepAlive seconds: Int) {
    self.id = id
    keepAlive = seconds
  }

  /// Says what happens when a stream is over, whoever ended it.
  func onHangUp(_ body: @escaping @Sendable () -> Void) { hangUp.withLock { $0 = body } }

  /// Sends a notification ahead of the answer.
  func tell(_ message: [UInt8]) {
    let delivery = stage.withLock { stage -> (@Sendable () -> Void)? in
      switch stage {
      case .gathering(var kept):
        // Let go of first, so that it grows in place.
        stage = .over
        kept.append(message)
        stage = .gathering(kept)
        return nil
      case .awaited(let deliver):
        let stream = open([message])
        stage = .streaming(stream)
        return { deliver(.events(stream)) }
      case .streaming(let stream):
        stream.send(event: "message", data: message)
        return nil
      case .over: return nil
      }
    }
    delivery?()
  }

  /// The response to work that is done already.
  func response(_ answer: Answer) -> HTTPResponse {
    let kept = stage.withLock { stage -> [[UInt8]] in
      defer { stage = .over }
      if case .gathering(let kept) = stage { return kept }
      return []
    }
    guard !kept.isEmpty else { return .modern(answer, to: id) }
    let stream = open(kept)
    stream.send(event: "message", data: Message.response(id, answer))
    stream.finish()
    return .events(stream)
  }

  /// Gives the response to `deliver` as soon as it is known what that is.
  func expect(_ deliver: @escaping @Sendable (HTTPResponse) -> Void) {
    let stream = stage.withLock { stage -> SSEStream? in
      guard case .gathering(let kept) = stage, !kept.isEmpty else {
        stage = .awaited(deliver)
        return nil
      }
      let stream = open(kept)
      stage = .streaming(stream)
      return stream
    }
    if let stream { deliver(.events(stream)) }
  }

  /// Answers by a stream from now on, though there is nothing to tell: it shows that the work goes on.
  func commit() {
    let delivery = stage.withLock { stage -> (@Sendable () -> Void)? in
      guard case .awaited(let deliver) = stage else { return nil }
      let stream = open([])
      stage = .streaming(stream)
      return { deliver(.events(stream)) }
    }
    delivery?()
  }

  /// Sends the answer, or what comes in place of it when the request was given up.
  func finish(_ answer: Answer, _ abandonment: Abandonment?) {
    let former = stage.withLock { stage in
      defer { stage = .over }
      return stage
    }
    switch former {
    case .awaited(let deliver):
      let answer = abandonment == nil ? answer : .failure(.internalFault)
      deliver(abandonment?.response(to: id) ?? .modern(answer, to: id))
    case .streaming(let stream):
      let last = abandonment.map { $0.fault.map { .failure($0) } } ?? answer
      if let last { stream.send(event: "message", data: Message.response(id, last)) }
      stream.finish()
    case .gathering, .over: break
    }
  }

  private func open(_ kept: [[UInt8]]) -> SSEStream {
    let stream = SSEStream(queueLimit: Self.queueLimit, keepAlive: keepAlive)
    if let body = hangUp.withLock({ $0 }) { stream.onClose(body) }
    for message in kept { stream.send(event: "message", data: message) }
    return stream
  }
}
