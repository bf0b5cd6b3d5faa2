import Content
public import MCP
import Review
import Store
import Synchronization
import Visibility

/// The sites as they are served over MCP: each caller's tools, resources and prompts.
///
/// ```swift
/// let service = SiteService(engine, implementation: Implementation(name: "galley", version: "1.0.0"))
/// let server = MCPServer(service, settings: settings, log: log)
/// ```
public final class SiteService: MCPService {
  let engine: ToolEngine
  let implementation: Implementation
  let states: SiteStates
  let surfaces = KeptSurfaces(capacity: 256)
  private let onCall: (@Sendable (CallRecord) throws -> Void)?
  /// Guards the sites that couldn't be read when a surface was made, which is without them.
  private let missed = Mutex<Set<String>>([])

  /// How the reviews stood that were followed before the feed looked at them.
  private let reviewBeginnings = Mutex<[String: ReviewMoment]>([:])

  /// Serves the sites of an engine.
  ///
  /// - Parameters:
  ///   - implementation: How the server names itself to clients.
  ///   - onCall: Takes the record of each call. It must not wait, unless the call has changed something: that one is
  ///     answered with a fault where this throws.
  public init(
    _ engine: ToolEngine, implementation: Implementation,
    onCall: (@Sendable (CallRecord) throws -> Void)? = nil
  ) {
    self.engine = engine
    self.implementation = implementation
    states = engine.states
    self.onCall = onCall
    engine.add(CacheBackend("surfaces") { [surfaces] site in surfaces.forget(site) })
  }

  /// What a caller sees now: kept for all callers of its kind until a definition of its sites changes.
  public func surface(for caller: Caller, mayWait: Bool) throws -> Surface<Caller> {
    let key = SurfaceKey(caller)
    let sites = try states(for: caller, mayWait: mayWait)
    if let surface = surfaces.surface(key, of: sites) { return surface }
    guard mayWait else { throw MustWait() }
    let surface = try SurfaceBuilder(self, for: caller, naming: sites.map(\.name)).surface()
    surfaces.keep(surface, key, of: sites)
    return surface
  }

  /// Hands on what is to be on record of a call.
  public func answered(_ report: CallReport<Caller>) throws {
    guard let onCall else { return }
    let caller = report.caller
    try onCall(
      CallRecord(report) {
        let names = (try? engine.siteNames(for: caller, mayWait: false)) ?? []
        return names.count == 1 ? names[0] : nil
      })
  }

  /// Notes how a site's review stands, for a feed that looks later than callers follow it.
  func meetReview(of site: String, mayWait: Bool) throws {
    if reviewBeginnings.withLock({ $0[site] != nil }) { return }
    guard mayWait else { throw MustWait() }
    let moment = try engine.reviews.review(of: site).moment()
    reviewBeginnings.withLock { beginnings in
      if beginnings[site] == nil { beginnings[site] = moment }
    }
  }

  /// How a site's review stood when a caller first followed it; nil where none did.
  func reviewBeginning(of site: String) -> ReviewMoment? { reviewBeginnings.withLock { $0[site] } }

  /// Forgets the review of a site that is gone.
  func forgetReview(of site: String) { reviewBeginnings.withLock { $0[site] = nil } }

  /// Whether a surface was made without a site since this was asked last.
  func wasMissed(_ site: String) -> Bool { missed.withLock { $0.remove(site) != nil } }

  /// The sites that decide over a caller's surface, whether they are shown there or not.
  private func states(for caller: Caller, mayWait: Bool) throws -> [SiteState] {
    if let site = caller.site {
      guard caller.reaches(site) else { return [SiteState(name: site, definitions: nil)] }
      do {
        return [SiteState(name: site, definitions: try states.state(of: site, mayWait: mayWait))]
      } catch let error as GalleyError {
        throw RPCError(told: error)
      }
    }
    return try states.names(mayWait: mayWait).filter(caller.reaches).map { name in
      do {
        return SiteState(name: name, definitions: try states.state(of: name, mayWait: mayWait))
      } catch is GalleyError {
        // One that can't be read must not take the others away.
        missed.withLock { _ = $0.insert(name) }
        return SiteState(name: name, definitions: nil)
      }
    }
  }
}
