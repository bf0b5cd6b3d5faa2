/// How a request ends.
enum Answer: Sendable {
  /// With a result, written as the client's revision wants it.
  case result([UInt8])
  /// With a fault of the protocol.
  case failure(RPCError)
}

/// How a request goes on after it has been looked at on the event loop.
enum Step: Sendable {
  /// It is answered.
  case now(Answer)
  /// The answer is made where it may block.
  case blocking(@Sendable () -> Answer)
  /// The answer is made by a task, which may tell of its progress through its exchange.
  case long(@Sendable () async -> Answer)
  /// How it goes on is found out where it may block.
  case choosing(@Sendable () -> Step)
  /// The answer is a stream of notifications, which begins with the acknowledgement. Modern only.
  case listen(Interests)

  /// The same without asking back: `choosing` is followed to its end, which may block the thread.
  func chosen() -> Step {
    var step = self
    while case .choosing(let choose) = step { step = choose() }
    return step
  }
}

/// What a subscriber wants to hear of.
struct Interests: Sendable, Hashable {
  var tools = false
  var prompts = false
  var resources = false
  /// The resources whose changes are wanted.
  var uris: [String] = []
  /// The tasks whose moves are wanted.
  var tasks: [String] = []
}
