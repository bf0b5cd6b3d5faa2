public import Content
public import Store
internal import Synchronization

/// The proposed changes of several sites.
///
/// Whoever asks for a site's gets the same as others do, for as long as its store is the same.
public final class SiteReviews: Sendable {
  private let sites: any SiteSource
  private let settings: @Sendable (String) throws(GalleyError) -> ReviewSettings
  private let now: @Sendable () -> Int64
  private let log: @Sendable (String) -> Void
  private let known = Mutex<[String: SiteReview]>([:])

  /// The reviews of these sites.
  ///
  /// - Parameters:
  ///   - settings: What the operator has set for a site.
  ///   - now: Tells the seconds since 1970.
  ///   - log: Is told what operators should know.
  public init(
    _ sites: any SiteSource,
    settings: @escaping @Sendable (String) throws(GalleyError) -> ReviewSettings = { _ in ReviewSettings() },
    now: @escaping @Sendable () -> Int64, log: @escaping @Sendable (String) -> Void = { _ in }
  ) {
    self.sites = sites
    self.settings = settings
    self.now = now
    self.log = log
  }

  /// The review of a site.
  public func review(of site: String) throws(GalleyError) -> SiteReview {
    let store = try sites.site(site)
    if let review = known.withLock({ $0[site] }), review.store === store { return review }
    let settings = try settings(site)
    return known.withLock { known in
      if let review = known[site], review.store === store { return review }
      let review = SiteReview(store: store, site: site, settings: settings, now: now, log: log)
      known[site] = review
      return review
    }
  }
}
