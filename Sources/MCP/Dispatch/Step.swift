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
