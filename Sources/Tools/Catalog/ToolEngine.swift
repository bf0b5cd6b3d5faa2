import Content
import Git
import JSON
import MCP
public import Review
import Store
public import Visibility

/// What all tools share: the sites, the clock, and the program's own data.
public final class ToolEngine: Sendable {
  /// The sites as callers see them.
  public let sites: VisibleSites
  /// The version of the program.
  public let version: String
  /// What is installed beside the sites.
  let installation: any Installation
  /// What is on record of calls and changes; nil where nothing is.
  let activity: (any ActivitySource)?
  /// The proposed changes of the sites.
  public let reviews: SiteReviews
  /// What calls under a key of the caller's own came to.
  let ledger: any CallLedger
  let running = RunningCalls()
  /// Calls that go on after they were answered.
  let jobs: LongJobs
  /// Where files can be put; nil where nobody takes any.
  let uploads: (any UploadDesk)?
  /// Makes new sites; nil where there is one place for one.
  let siteMaker: (any SiteMaker)?
  /// What is remembered and can be forgotten.
  let caches: CacheList
  /// What sites there are, and how they stand.
  let states: SiteStates
  /// Tells the seconds since 1970.
  let now: @Sendable () -> Int64

  /// An engine over these sites.
  public init(
    sites: VisibleSites, version: String, installation: any Installation = NothingInstalled(),
    activity: (any ActivitySource)? = nil, reviews: SiteReviews? = nil,
    ledger: any CallLedger = MemoryLedger(), uploads: (any UploadDesk)? = nil,
    siteMaker: (any SiteMaker)? = nil,
    now: @escaping @Sendable () -> Int64
  ) {
    self.sites = sites
    self.version = version
    self.installation = installation
    self.activity = activity
    self.now = now
    self.reviews = reviews ?? SiteReviews(sites.source, now: now)
    self.ledger = ledger
    self.uploads = uploads
    self.siteMaker = siteMaker
    jobs = LongJobs(now: now)
    states = SiteStates(sites.source)
    caches = CacheList([CacheBackend("visible-sites") { site in sites.forget(site) }])
  }

  /// Adds something that `clear_cache` empties as well.
  public func add(_ cache: CacheBackend) { caches.add(cache) }

  /// The slugs of the sites that a caller reaches, sorted.
  func siteNames(for caller: Caller, mayWait: Bool) throws -> [String] {
    guard !mayWait else { return try served(to: caller).map(\.name) }
    return try states.names(mayWait: false).filter { name in
      guard caller.reaches(name) else { return false }
      // One that isn't at hand may be closed to the caller, or only slow.
      guard let site = sites.siteAtHand(name, for: caller.viewer) else { throw MustWait() }
      return site.availability == .enabled
    }
  }

  /// The sites that are served to a caller, in the order of their names.
  func served(to caller: Caller) throws(GalleyError) -> [VisibleSite] {
    try sites.all(for: caller.viewer).sites.filter { site in
      caller.reaches(site.name) && site.availability == .enabled
    }
  }

  /// The sites that a caller may know of, whether they are served or not; without a credential only those that are.
  func reached(by caller: Caller) throws(GalleyError) -> [VisibleSite] {
    if caller.persona == .everyone { return try served(to: caller) }
    return try sites.all(for: caller.viewer).sites.filter { caller.reaches($0.name) }
  }

  /// A site on main as a caller sees it.
  func site(_ name: String, for caller: Caller, mayWait: Bool) throws -> VisibleSite {
    if caller.reaches(name), let site = sites.siteAtHand(name, for: caller.viewer),
      site.availability == .enabled
    {
      return site
    }
    guard mayWait else { throw MustWait() }
    if caller.reaches(name), let site = try known(name, to: caller) {
      try checkAvailability(of: site)
      if site.availability == .enabled { return site }
    }
    throw GalleyError.unknown("site", name, among: try served(to: caller).map(\.name))
  }

  /// A site that a caller may know of, served or not.
  private func known(_ name: String, to caller: Caller) throws(GalleyError) -> VisibleSite? {
    do throws(GalleyError) {
      return try sites.site(name, for: caller.viewer)
    } catch {
      if error.code == .notFound { return nil }
      throw error
    }
  }

  /// A site at another state than main: nothing of that is there for callers without a credential, and others need a
  /// scope for it. (seed: C17)
  func site(_ name: String, at reference: String, for caller: Caller, mayWait: Bool) throws -> VisibleSite {
    guard mayWait else { throw MustWait() }
    let main = try site(name, for: caller, mayWait: true)
    guard caller.persona != .everyone else {
      throw GalleyError(
        .notFound, "There is no state ‘\(reference)’.", hint: "Leave ref out to read what is published.")
    }
    guard caller.allows(.siteRead) else {
      throw GalleyError.missing(
        [.siteRead], of: [.siteRead],
        hint: "Leave ref out to read main, or use a credential that has the scope.")
    }
    let snapshot = try sites.source.site(name).snapshot(at: state(named: reference, of: name))
    // What that state itself says about who may see what must not open what is closed on main.
    return VisibleSite(name: name, snapshot: snapshot, viewer: main.viewer).narrowed(toWhatIsOpenOn: main)
  }

  /// The state that agents name: main, a changeset by its number or branch, or a commit.
  private func state(named text: String, of site: String) -> ContentReference {
    guard text.utf8.count < 12, text.allSatisfy(\.isWholeNumber), let number = Int(text) else {
      return ContentReference(parsing: text)
    }
    // Whoever pushed a changeset has chosen its branch's name.
    let changeset = try? reviews.review(of: site).changeset(number)
    return .branch(changeset?.branch ?? "\(OpenChangeset.branchPrefix)\(text)")
  }

  /// Says why a site isn't served over MCP to those who may know of it. (seed: G6, G27, T73)
  private func checkAvailability(of site: VisibleSite) throws(GalleyError) {
    switch site.availability {
    case .notAvailable:
      throw GalleyError(
        .unavailable, "MCP is not available for ‘\(site.name)’: it is a preview-only site.",
        hint: "License the site in its site.json, or use another site.")
    case .disabled:
      throw GalleyError(
        .unavailable, "MCP is not available for ‘\(site.name)’: its settings have switched it off.",
        hint: "Set enabled in its settings/mcp.json, or use another site.")
    case .enabled, .loginRequired, .unknown: break
    }
  }
}
