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
    var settings = try ReviewSettings(for: site, in: self, environment: environment)
    settings.publishing.address = { [path] reference in
      guard reference.kind == .person, let access = try? AccessControl(dataDirectory: path) else {
        return nil
      }
      defer { access.close() }
      return try? access.people.person(Person.ID(rawValue: reference.id))?.email
    }
    return SiteReview(store: store, site: site, settings: settings, now: { Int64(time(nil)) }, log: log)
  }
}
