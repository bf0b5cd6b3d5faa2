import Review
import Store
import Synchronization

/// The reviews of a server's sites: one of each, so that what one face has read the others needn't.
final class SiteReviews: Sendable {
  private let now: @Sendable () -> Int64
  private let log: @Sendable (String) -> Void
  /// Guards those that were made.
  private let known = Mutex<[String: SiteReview]>([:])

  init(now: @escaping @Sendable () -> Int64, log: @escaping @Sendable (String) -> Void) {
    self.now = now
    self.log = log
  }

  /// The review of a site, over the store that is open for it.
  func review(of site: String, _ store: SiteStore) -> SiteReview {
    known.withLock { known in
      if let review = known[site], review.store === store { return review }
      let review = SiteReview(store: store, site: site, now: now, log: log)
      known[site] = review
      return review
    }
  }
}
