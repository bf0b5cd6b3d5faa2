public import JSON

/// One call of a tool, a prompt or a resource: who calls, what came along, and how to talk back meanwhile.
public struct Call<Caller: MCPCaller>: Sendable {
  /// Who calls.
  public let caller: Caller
  /// What the client can do.
  public let client: Client
  /// The answers to the questions of an earlier round, by their names.
  public let answers: JSONObject
  /// What an earlier round wanted to know again; nil in the first one.
  public let state: JSONValue?
  /// Whether the work may wait here; where not, it throws ``MustWait``.
  public let mayWait: Bool
  let exchange: Exchange

  init(
    caller: Caller, client: Client, answers: JSONObject = [:], state: JSONValue? = nil, mayWait: Bool,
    exchange: Exchange
  ) {
    self.caller = caller
    self.client = client
    self.answers = answers
    self.state = state
    self.mayWait = mayWait
    self.exchange = exchange
  }

  /// Whether there is nobody to answer: the client has given up on it, or its credential no longer holds.
  public var isCancelled: Bool { exchange.isCancelled || !caller.isValid }

  /// Whether anybody wants to hear of progress.
  public var reportsProgress: Bool { exchange.reportsProgress }

  /// Tells how far the work is; values that don't grow are left out.
  public func report(_ progress: Double, of total: Double? = nil, _ message: String? = nil) {
    exchange.report(progress, of: total, message)
  }

  /// Lets the client go for now, so that no connection is held open for long work: it comes back for the answer
  /// after `milliseconds`. Where it can't do that, nothing happens.
  public func hangUp(retryAfter milliseconds: Int) { exchange.hangUp?(milliseconds) }

  /// Sends a log message, where the client asked for that level.
  public func log(_ level: LogLevel, _ data: JSONValue, logger: String? = nil) {
    exchange.log(level, data, logger: logger)
  }
}

/// How much a log message matters, the least first.
public enum LogLevel: String, Sendable, CaseIterable, Comparable {
  case debug, info, notice, warning, error, critical, alert, emergency

  /// Whether one matters less than the other.
  public static func < (one: LogLevel, other: LogLevel) -> Bool {
    (allCases.firstIndex(of: one) ?? 0) < (allCases.firstIndex(of: other) ?? 0)
  }
}
