import Content
import Dispatch
import Review
import Synchronization

/// What publishing does by itself: what a stop has left undone is finished when a site opens, and what is scheduled is
/// published when its time has come.
final class ReviewRunner: Sendable {
  private let reviews: SiteReviews
  private let now: @Sendable () -> Int64
  private let log: @Sendable (String) -> Void
  private let queue = DispatchQueue(label: "galley.publishing", qos: .utility)
  private let state = Mutex(State())

  private struct State {
    var sites: Set<String> = []
    var clock: RunningClock?
    /// What went wrong with a site the last time, so that the log says it once.
    var troubles: [String: String] = [:]
  }

  init(
    _ reviews: SiteReviews, now: @escaping @Sendable () -> Int64, log: @escaping @Sendable (String) -> Void
  ) {
    self.reviews = reviews
    self.now = now
    self.log = log
  }

  /// Begins to look at the clock.
  func start() {
    let clock = RunningClock(on: queue, every: 1) { [weak self] in self?.look() }
    state.withLock { $0.clock = clock }
  }

  /// A site answers from now on: what was cut off in it is taken up.
  func opened(_ site: String) {
    queue.async { [self] in
      attempt(site) {
        let review = try reviews.review(of: site)
        for number in try review.recover() {
          log("Changeset \(number) of \(site) was on main already; its record says so now.")
        }
        try review.resumeDeployments()
      }
      state.withLock { _ = $0.sites.insert(site) }
    }
  }

  /// Looks at the clock no more, and lets deployments go on at the next start.
  func stop() {
    let sites = state.withLock { state in
      state.clock?.cancel()
      state.clock = nil
      return state.sites
    }
    for site in sites { (try? reviews.review(of: site))?.stopDeployments() }
  }

  private func look() {
    for site in state.withLock({ $0.sites }).sorted() {
      attempt(site) {
        let review = try reviews.review(of: site)
        guard let next = try review.nextDue(), next <= now() else { return }
        for number in try review.due() {
          let changeset = try review.fire(number)
          if let failure = changeset.failure {
            log("Changeset \(number) of \(site) could not be published at its time: \(failure)")
          }
        }
      }
    }
  }

  private func attempt(_ site: String, _ body: () throws -> Void) {
    do {
      try body()
      state.withLock { $0.troubles[site] = nil }
    } catch {
      let words = "\(error)"
      let isNew = state.withLock { $0.troubles.updateValue(words, forKey: site) != words }
      if isNew { log("Publishing by the clock fails on \(site): \(words)") }
    }
  }
}
