import HTTP
import Synchronization

/// The answer to a POST of a session while it is being made: plain, or a stream once there is something to tell
/// before the end. A client that loses the stream hasn't given up: it may come back for what it missed.
final class SessionReply<Service: MCPService>: RequestLine {
  private enum Stage {
    /// Nobody waits for a response yet; what is told is kept.
    case gathering(told: [[UInt8]])
    /// The response is awaited.
    case awaited(@Sendable (HTTPResponse) -> Void)
    /// The response is a stream, or was one.
    case streaming(track: Int)
    case over
  }

  private struct State {
    var stage = Stage.gathering(told: [])
    var answers: [[UInt8]] = []
    var remaining: Int
    /// What the one request is answered with where it was given up before there was a stream.
    var refusal: HTTPResponse?
    /// After how long the client is to come back: the stream, once there is one, is closed at once.
    var retry: Int?
  }

  private let session: Session<Service>
  private let isBatch: Bool
  private let keepAlive: Int
  private let streams: Bool
  /// Guards how far it is; the session's own lock is only ever taken within it.
  private let state: Mutex<State>

  /// A reply to so many requests, for a client that takes streams or doesn't.
  init(_ session: Session<Service>, requests: Int, isBatch: Bool, streams: Bool, keepAlive: Int) {
    self.session = session
    self.isBatch = isBatch
    self.streams = streams
    self.keepAlive = keepAlive
    state = Mutex(State(remaining: requests))
  }

  var mayAsk: Bool { streams }

  func send(_ message: [UInt8]) {
    guard streams else { return }
    let delivery = state.withLock { state -> (@Sendable () -> Void)? in
      switch state.stage {
      case .gathering(var told):
        // Let go of first, so that it grows in place.
        state.stage = .over
        told.append(message)
        state.stage = .gathering(told: told)
        return nil
      case .awaited(let deliver): return open(&state, [message], deliver)
      case .streaming(let track):
        session.append(message, to: track)
        return nil
      case .over: return nil
      }
    }
    delivery?()
  }

  func hangUp(retry milliseconds: Int) {
    guard streams, let client = session.client, client.revision >= .v2025_11_25 else { return }
    let delivery = state.withLock { state -> (@Sendable () -> Void)? in
      switch state.stage {
      case .gathering:
        state.retry = milliseconds
        return nil
      case .awaited(let deliver):
        state.retry = milliseconds
        return open(&state, [], deliver)
      case .streaming(let track):
        session.hangUp(track, retry: milliseconds)
        return nil
      case .over: return nil
      }
    }
    delivery?()
  }

  /// Answers by a stream from now on: it shows that the work goes on, and can be come back to.
  func commit() {
    guard streams else { return }
    let delivery = state.withLock { state -> (@Sendable () -> Void)? in
      guard case .awaited(let deliver) = state.stage else { return nil }
      return open(&state, [], deliver)
    }
    delivery?()
  }

  /// Takes it that a request was given up: who still waits is told why.
  func giveUp(_ id: RequestID, _ reason: Abandonment) {
    guard let fault = reason.fault else { return answer(nil) }
    if !isBatch { state.withLock { $0.refusal = reason.response(to: id) } }
    answer(Message.failure(fault, id: id))
  }

  /// Takes the fault that a request ended in: where it is the only one, its challenge becomes the response's status.
  func fail(_ id: RequestID, _ fault: RPCError) {
    if !isBatch, let response = HTTPResponse.challenge(fault, to: id) {
      state.withLock { $0.refusal = response }
    }
    answer(Message.failure(fault, id: id))
  }

  /// Takes one of the answers; nil where the client wants none any more.
  func answer(_ message: [UInt8]?) {
    let delivery = state.withLock { state -> (@Sendable () -> Void)? in
      state.remaining -= 1
      switch state.stage {
      case .streaming(let track):
        if let message { session.append(message, to: track) }
        if state.remaining <= 0 {
          session.endTrack(track)
          state.stage = .over
        }
        return nil
      case .awaited(let deliver):
        if let message { state.answers.append(message) }
        guard state.remaining <= 0 else { return nil }
        state.stage = .over
        let response = plain(state)
        return { deliver(response) }
      case .gathering:
        if let message { state.answers.append(message) }
        return nil
      case .over: return nil
      }
    }
    delivery?()
  }

  /// The response, where all answers are there already.
  func response() -> HTTPResponse? { state.withLock { whole(&$0) } }

  /// The response to requests that are all answered before anybody waited for that.
  private func whole(_ state: inout State) -> HTTPResponse? {
    guard state.remaining <= 0, case .gathering(let told) = state.stage else { return nil }
    state.stage = .over
    guard !told.isEmpty else { return plain(state) }
    let (track, stream) = session.openTrack(keepAlive: keepAlive)
    for message in told + state.answers { session.append(message, to: track) }
    session.endTrack(track)
    return .events(stream)
  }

  /// The response as soon as it is known what that is.
  func awaitResponse() async -> HTTPResponse {
    await withCheckedContinuation { continuation in expect { continuation.resume(returning: $0) } }
  }

  private func expect(_ deliver: @escaping @Sendable (HTTPResponse) -> Void) {
    let delivery = state.withLock { state -> (@Sendable () -> Void)? in
      if let response = whole(&state) { return { deliver(response) } }
      guard case .gathering(let told) = state.stage else {
        // Somebody has the response already; whoever asks again isn't kept waiting for another.
        let nothing = plain(State(remaining: 0))
        return { deliver(nothing) }
      }
      state.stage = .awaited(deliver)
      return told.isEmpty && state.retry == nil ? nil : open(&state, told, deliver)
    }
    delivery?()
  }

  /// Begins the stream with what is there.
  private func open(
    _ state: inout State, _ told: [[UInt8]], _ deliver: @escaping @Sendable (HTTPResponse) -> Void
  ) -> @Sendable () -> Void {
    let (track, stream) = session.openTrack(keepAlive: keepAlive)
    for message in told + state.answers { session.append(message, to: track) }
    state.answers = []
    state.stage = .streaming(track: track)
    if let retry = state.retry { session.hangUp(track, retry: retry) }
    state.retry = nil
    return { deliver(.events(stream)) }
  }

  private func plain(_ state: State) -> HTTPResponse {
    if let refusal = state.refusal { return refusal }
    if let first = state.answers.first { return .message(isBatch ? Message.batch(state.answers) : first) }
    guard streams else { return HTTPResponse(.accepted) }
    // All that was asked for was given up: a stream that ends without a word says nothing, as it should.
    let stream = SSEStream()
    stream.finish()
    return .events(stream)
  }
}
