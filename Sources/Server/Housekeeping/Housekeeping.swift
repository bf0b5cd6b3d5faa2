import Access
import Content
import Dispatch
import Synchronization

/// What a server does by the clock: ends what is over, tells people in time, sends what is waiting, forgets what is old.
///
/// Two queues, so that a receiver who is slow keeps nothing else from its time.
final class Housekeeping: Sendable {
  private let access: AccessControl
  private let carrier: NoticeCarrier
  private let endedDays: Int
  private let log: @Sendable (String) -> Void
  private let chores = DispatchQueue(label: "galley.housekeeping", qos: .utility)
  private let post = DispatchQueue(label: "galley.post", qos: .utility)
  /// Guards the clocks that make it work, and whether it is over.
  private let state = Mutex(State())

  private struct State {
    var timers: [RunningClock] = []
    var isOver = false
    /// What went wrong the last time, so that the log says it once.
    var troubles: Set<String> = []
  }

  init(
    access: AccessControl, carrier: NoticeCarrier, endedDays: Int, log: @escaping @Sendable (String) -> Void
  ) {
    self.access = access
    self.carrier = carrier
    self.endedDays = endedDays
    self.log = log
  }

  /// Begins, with everything at once.
  func start() {
    state.withLock { state in
      guard !state.isOver, state.timers.isEmpty else { return }
      state.timers = [
        RunningClock(on: chores, every: 60) { [weak self] in self?.endWhatIsOver() },
        RunningClock(on: chores, every: 900) { [weak self] in self?.tell() },
        RunningClock(on: chores, every: 3_600) { [weak self] in self?.forget() },
        RunningClock(on: post, every: 5) { [weak self] in self?.send() },
      ]
    }
  }

  /// Does nothing more; what is being sent may still arrive, and is sent again if nobody could write that down.
  func stop() {
    let timers = state.withLock { state in
      state.isOver = true
      defer { state.timers = [] }
      return state.timers
    }
    for timer in timers { timer.cancel() }
  }

  /// Writes down that credentials are over whose time is over.
  func endWhatIsOver() {
    attempt("Credentials can't be ended") { () throws(GalleyError) in try access.credentials.expire() }
  }

  /// Tells the owners of credentials what they should know, and sends it.
  func tell() {
    attempt("Nobody can be told of credentials that end") { () throws(GalleyError) in
      if try access.notices.tellOfCredentials() > 0 { post.async { [weak self] in self?.send() } }
    }
  }

  /// Forgets what ended long ago.
  func forget() {
    attempt("What ended long ago can't be forgotten") { () throws(GalleyError) in
      _ = try access.credentials.purge(endedFor: endedDays)
      try access.sessions.purge()
      try access.links.purge()
      try access.notices.forget(settledFor: Housekeeping.deliveryDays)
      _ = try access.keyedCalls.purge(olderThanDays: Housekeeping.keyedCallDays)
    }
  }

  /// Sends everything that is due.
  func send() {
    attempt("Mail and webhooks can't be sent") { () throws(GalleyError) in
      // Where one delivery fails, the others to the same place wait for the next round: one receiver that is slow or gone
      // doesn't keep the rest.
      var closed: Set<String> = []
      let due = try access.notices.due()
      for delivery in due where !closed.contains(delivery.target) {
        if state.withLock({ $0.isOver }) { return }
        if try send(delivery) != .delivered { closed.insert(delivery.target) }
      }
    }
  }

  private func send(_ delivery: Delivery) throws(GalleyError) -> Delivery.State {
    let problem = carrier.carry(delivery, at: access.notices.now)
    let tried = try access.notices.settle(delivery, error: problem)
    if tried.state == .dead, let problem {
      log(
        "Given up after \(tried.attempts) tries: \(delivery.event) to \(delivery.target) (\(delivery.id)): \(problem) See galley webhook deliveries."
      )
    }
    return tried.state
  }

  private func attempt(_ what: String, _ body: () throws(GalleyError) -> Void) {
    do {
      try body()
      state.withLock { _ = $0.troubles.remove(what) }
    } catch {
      if state.withLock({ $0.troubles.insert(what).inserted }) { log("\(what): \(error)") }
    }
  }

  /// How long it can be looked up what was sent.
  private static let deliveryDays = 30

  /// How long a call can be made again under its key without being done again.
  private static let keyedCallDays = 400
}
