import Access
import Content
import Glibc
import Review
import Store

extension DataDirectory {
  /// The proposed changes of a site, under the settings of galley.json.
  func review(
    of site: String, _ store: SiteStore, environment: [String: String],
    log: @escaping @Sendable (String) -> Void
  ) throws(GalleyError) -> SiteReview {
    SiteReview(
      store: store, site: site, settings: try ReviewSettings(for: site, in: self, environment: environment),
      now: { Int64(time(nil)) }, log: log)
  }
}
