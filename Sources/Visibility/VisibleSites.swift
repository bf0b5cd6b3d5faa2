public import Content
public import Store
import Synchronization

/// The sites that callers may know of, as they are now.
///
/// What follows from a site's definitions is worked out once for each commit. Any other site is unknown here, also in
/// what is suggested for a mistyped name.
public final class VisibleSites: Sendable {
  /// Where the sites come from.
  public let source: any SiteSource
  /// Guards the last state of each site, for each kind of caller.
  private let known = Mutex<[Key: VisibleSite]>([:])

  private struct Key: Hashable {
    var name: String
    var viewer: Viewer
  }

  /// The sites of `source`, each as far as its caller may know of it.
  public init(_ source: any SiteSource) { self.source = source }

  /// The site of that name, if the caller may know of it.
  public func site(_ name: String, for viewer: Viewer) throws(GalleyError) -> VisibleSite {
    do throws(GalleyError) {
      let site = try state(of: name, for: viewer)
      if site.isKnown { return site }
    } catch {
      if known.withLock({ $0[Key(name: name, viewer: viewer)]?.isKnown ?? false }) { throw error }
    }
    let (sites, isComplete) = try all(for: viewer)
    if isComplete { throw .unknown("site", name, among: sites.map(\.name)) }
    // Of a site that can't be read nobody knows whether it is public: its name is answered as any other.
    throw GalleyError(
      .unavailable, "Not every site can be read now; ‘\(name)’ may be one of them.",
      hint: "Try again in a moment.")
  }

  /// The site of that name, when the caller may know of it and nothing has to be waited for; else nil.
  public func siteAtHand(_ name: String, for viewer: Viewer) -> VisibleSite? {
    guard let snapshot = (try? source.site(name))?.snapshotAtHand() else { return nil }
    let site = kept(Key(name: name, viewer: viewer), of: snapshot)
    return site.isKnown ? site : nil
  }

  /// The sites by name, and whether each one that there is could be read.
  public func all(for viewer: Viewer) throws(GalleyError) -> (sites: [VisibleSite], isComplete: Bool) {
    let names = try source.siteNames()
    let states = names.compactMap { try? state(of: $0, for: viewer) }
    return (states.filter(\.isKnown), states.count == names.count)
  }

  /// Forgets what was worked out of a site; answers for how many kinds of caller.
  @discardableResult
  public func forget(_ site: String) -> Int {
    known.withLock { known in
      let keys = known.keys.filter { $0.name == site }
      for key in keys { known[key] = nil }
      return keys.count
    }
  }

  private func state(of name: String, for viewer: Viewer) throws(GalleyError) -> VisibleSite {
    kept(Key(name: name, viewer: viewer), of: try snapshot(of: try source.site(name)))
  }

  private func kept(_ key: Key, of snapshot: Snapshot) -> VisibleSite {
    let last = known.withLock { $0[key] }
    if let last, last.snapshot.isSame(as: snapshot) { return last }
    let site = VisibleSite(name: key.name, snapshot: snapshot, viewer: key.viewer)
    known.withLock { $0[key] = site }
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
