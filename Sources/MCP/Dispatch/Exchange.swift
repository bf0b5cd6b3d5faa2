import JSON
import Synchronization

/// The line back to the client while a request is under way: progress, log messages, and whether it has given up.
final class Exchange: Sendable {
  private struct State {
    var lastProgress = -Double.infinity
    var abandonment: Abandonment?
    var isCancelled: Bool { abandonment != nil }
    var isFinished = false
    var onCancel: (@Sendable () -> Void)?
  }

  private let progressToken: JSONValue?
  private let logLevel: LogLevel?
  private let send: @Sendable ([UInt8]) -> Void
  /// Puts questions to a client that keeps a session and waits for its answers; nil where none can be put.
  let ask: (@Sendable (InputRequest) async throws -> JSONObject)?
  /// Closes the stream for now, with the milliseconds after which the client is asked to come back; nil where it
  /// couldn't.
  let hangUp: (@Sendable (Int) -> Void)?
  /// Guards how far the request is; held while a notification is sent, so that none follows the answer.
  private let state = Mutex(State())

  /// A line over which `send` takes whole messages; nothing is sent that nobody asked for.
  init(
    progressToken: JSONValue?, logLevel: LogLevel?,
    ask: (@Sendable (InputRequest) async throws -> JSONObject)? = nil,
    hangUp: (@Sendable (Int) -> Void)? = nil,
    send: @escaping @Sendable ([UInt8]) -> Void
  ) {
    self.progressToken = progressToken
    self.logLevel = logLevel
    self.ask = ask
    self.hangUp = hangUp
    self.send = send
  }

  /// A line that nobody listens to.
  static let silent = Exchange(progressToken: nil, logLevel: nil) { _ in }

  var reportsProgress: Bool { progressToken != nil }
  var isCancelled: Bool { abandonment != nil }
  /// Why the request was given up; nil where it wasn't.
  var abandonment: Abandonment? { state.withLock { $0.abandonment } }

  func report(_ progress: Double, of total: Double?, _ message: String?) {
    guard let progressToken, progress.isFinite else { return }
    state.withLock { state in
      guard !state.isFinished, !state.isCancelled, progress > state.lastProgress else { return }
      state.lastProgress = progress
      var parameters: JSONObject = ["progressToken": progressToken, "progress": .number(progress)]
      if let total, total.isFinite { parameters["total"] = .number(total) }
      if let message { parameters["message"] = .string(message) }
      send(Message.notification("notifications/progress", parameters))
    }
  }

  func log(_ level: LogLevel, _ data: JSONValue, logger: String?) {
    guard let logLevel, level >= logLevel else { return }
    state.withLock { state in
      guard !state.isFinished, !state.isCancelled else { return }
      var parameters: JSONObject = ["level": .string(level.rawValue), "data": data]
      if let logger { parameters["logger"] = .string(logger) }
      send(Message.notification("notifications/message", parameters))
    }
  }

  /// Marks the request as given up; whoever works on it is told.
  func cancel(_ reason: Abandonment = .client) {
    let onCancel = state.withLock { state in
      guard !state.isFinished, !state.isCancelled else { return nil as (@Sendable () -> Void)? }
      state.abandonment = reason
      defer { state.onCancel = nil }
      return state.onCancel
    }
    onCancel?()
  }

  /// Calls `body` when the request is given up, at once where it has been already.
  func onCancel(_ body: @escaping @Sendable () -> Void) {
    let isCancelled = state.withLock { state in
      if !state.isCancelled { state.onCancel = body }
      return state.isCancelled
    }
    if isCancelled { body() }
  }

  /// Marks the request as answered: no notification is sent any more. False when it was given up before.
  @discardableResult
  func finish() -> Bool {
    state.withLock { state in
      state.isFinished = true
      state.onCancel = nil
      return !state.isCancelled
    }
  }
}

extension JSONValue {
  /// A whole number where it is one.
  fileprivate static func number(_ value: Double) -> JSONValue {
    Int64(exactly: value).map { .int($0) } ?? .double(value)
  }
}
