import Content
import Store
import Synchronization

/// The sites that have something for everyone, as they are now.
///
/// What follows from a site's definitions is worked out once for each commit. Any other site is unknown here, also in
/// what is suggested for a mistyped name.
public final class PublicSites: Sendable {
  private let source: any SiteSource
  /// Guards the last state of each site.
  private let known = Mutex<[String: PublicSite]>([:])

  /// The public ones of the sites of `source`.
  public init(_ source: any SiteSource) { self.source = source }

  /// The site of that name, if callers may know of it.
  func site(_ name: String) throws(GalleyError) -> PublicSite {
    do throws(GalleyError) {
      let site = try state(of: name)
      if site.isPublic { return site }
    } catch {
      if known.withLock({ $0[name]?.isPublic ?? false }) { throw error }
    }
    let (sites, isComplete) = try all()
    if isComplete { throw .unknown("site", name, among: sites.map(\.name)) }
    // Of a site that can't be read nobody knows whether it is public: its name is answered as any other.
    throw GalleyError(
      .unavailable, "Not every site can be read now; ‘\(name)’ may be one of them.",
      hint: "Try again in a moment.")
  }

  /// The sites by name, and whether each one that there is could be read.
  func all() throws(GalleyError) -> (sites: [PublicSite], isComplete: Bool) {
    let names = try source.siteNames()
    let states = names.compactMap { try? state(of: $0) }
    return (states.filter(\.isPublic), states.count == names.count)
  }

  private func state(of name: String) throws(GalleyError) -> PublicSite {
    let snapshot = try snapshot(of: try source.site(name))
    let last = known.withLock { $0[name] }
    if let last, last.snapshot.isSame(as: snapshot) { return last }
    let site = PublicSite(name: name, snapshot: snapshot)
    known.withLock { $0[name] = site }
    return site
  }

  /// A site that is there and has no main branch is no site that isn't there, which caches would remember.
  private func snapshot(of store: SiteStore) throws(GalleyError) -> Snapshot {
    do throws(GalleyError) {
      return try store.snapshot()
    } catch {
      if error.code != .notFound { throw error }
      throw GalleyError(.unavailable, "The site can't be read.", hint: "The server's log says why.")
    }
  }
}
