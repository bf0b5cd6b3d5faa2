import MCP
import Synchronization

/// The surfaces that were made lately, each for the callers that share it and the state of the sites that it shows.
final class KeptSurfaces: Sendable {
  private struct Entry {
    var surface: Surface<Caller>
    var sites: [SiteState]
    var lastUse: UInt64
  }

  private struct State {
    var entries: [SurfaceKey: Entry] = [:]
    var uses: UInt64 = 0
  }

  private let state = Mutex(State())
  private let capacity: Int

  init(capacity: Int) { self.capacity = capacity }

  /// How many there are.
  var count: Int { state.withLock { $0.entries.count } }

  /// The surface of those callers, where it shows the sites as they are.
  func surface(_ key: SurfaceKey, of sites: [SiteState]) -> Surface<Caller>? {
    state.withLock { state in
      guard let position = state.entries.index(forKey: key), state.entries.values[position].sites == sites
      else { return nil }
      state.uses += 1
      state.entries.values[position].lastUse = state.uses
      return state.entries.values[position].surface
    }
  }

  /// Keeps a surface in the place of an older one of the same callers, or of the one that was used longest ago.
  func keep(_ surface: Surface<Caller>, _ key: SurfaceKey, of sites: [SiteState]) {
    state.withLock { state in
      if state.entries[key] == nil, state.entries.count >= capacity,
        let oldest = state.entries.min(by: { $0.value.lastUse < $1.value.lastUse })?.key
      {
        state.entries[oldest] = nil
      }
      state.uses += 1
      state.entries[key] = Entry(surface: surface, sites: sites, lastUse: state.uses)
    }
  }

  /// Forgets those of callers who are served a site and no other; answers how many there were.
  ///
  /// Who meets several sites is another's caller as well: what they are shown is made anew when one of them changes.
  func forget(_ site: String) -> Int {
    state.withLock { state in
      let keys = state.entries.filter { $0.value.sites.allSatisfy { $0.name == site } }.map(\.key)
      for key in keys { state.entries[key] = nil }
      return keys.count
    }
  }

  /// Whether those callers have been shown a site.
  func shows(_ site: String, _ key: SurfaceKey) -> Bool {
    state.withLock { $0.entries[key]?.sites.contains { $0.name == site && $0.definitions != nil } ?? false }
  }
}
