import Content
import Git
import MCP
import Store
public import Visibility

/// What all tools share: the sites, the clock, and the program's own data.
public final class ToolEngine: Sendable {
  /// The sites as callers see them.
  public let sites: VisibleSites
  /// The version of the program.
  public let version: String
  /// Tells the seconds since 1970.
  let now: @Sendable () -> Int64

  /// An engine over these sites.
  public init(sites: VisibleSites, version: String, now: @escaping @Sendable () -> Int64) {
    self.sites = sites
    self.version = version
    self.now = now
  }

  /// The slugs of the sites that a caller reaches, sorted.
  func siteNames(for caller: Caller, mayWait: Bool) throws -> [String] {
    guard mayWait else { throw MustWait() }
    return try sites.all(for: caller.viewer).sites.map(\.name).filter { isServed($0, to: caller) }
  }

  /// A site on main as a caller sees it.
  func site(_ name: String, for caller: Caller, mayWait: Bool) throws -> VisibleSite {
    if let site = sites.siteAtHand(name, for: caller.viewer), caller.reaches(name) {
      try checkAvailability(of: site)
      return site
    }
    guard mayWait else { throw MustWait() }
    guard caller.reaches(name) else {
      throw GalleyError.unknown("site", name, among: try siteNames(for: caller, mayWait: true))
    }
    let site = try sites.site(name, for: caller.viewer)
    try checkAvailability(of: site)
    return site
  }

  /// A site at another state than main; nothing of that is there for callers without a credential. (seed: C17)
  func site(_ name: String, at reference: String, for caller: Caller, mayWait: Bool) throws -> VisibleSite {
    guard mayWait else { throw MustWait() }
    let main = try site(name, for: caller, mayWait: true)
    guard caller.persona != .everyone else {
      throw GalleyError(
        .notFound, "There is no state ‘\(reference)’.", hint: "Leave ref out to read what is published.")
    }
    let snapshot = try sites.source.site(name).snapshot(at: ToolEngine.state(named: reference))
    // What that state itself says about who may see what must not open what is closed on main.
    return VisibleSite(name: name, snapshot: snapshot, viewer: main.viewer).narrowed(toWhatIsOpenOn: main)
  }

  /// The state that agents name: main, a changeset by its number or branch, or a commit.
  private static func state(named text: String) -> ContentReference {
    text.utf8.count < 12 && text.allSatisfy(\.isWholeNumber)
      ? .branch("changesets/\(text)") : ContentReference(parsing: text)
  }

  private func isServed(_ name: String, to caller: Caller) -> Bool { caller.reaches(name) }

  /// Refuses what isn't served over MCP. (seed: G6, G27)
  private func checkAvailability(of site: VisibleSite) throws(GalleyError) {
    guard site.snapshot.site.settings.license == .licensed else {
      throw GalleyError(
        .unavailable, "MCP is not available for ‘\(site.name)’: it is a preview-only site.",
        hint: "License the site in its site.json, or use another site.")
    }
  }
}
