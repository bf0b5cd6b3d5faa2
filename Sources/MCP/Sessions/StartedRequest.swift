/// A request that has been looked at.
struct StartedRequest: Sendable {
  let id: RequestID
  let exchange: Exchange
  let step: Step
  /// Nil for what was never under way.
  var lease: RunningLease?
}
