import Content
import Git
import Store
import Synchronization

/// The sites of a data directory, opened in the background: a request never waits for an index to be made.
final class OpenSites: SiteSource {
  private enum State {
    case opening
    case open(SiteStore)
    /// It couldn't be opened; a request after this moment tries again.
    case closed(until: ContinuousClock.Instant)
  }

  private let data: DataDirectory
  private let log: @Sendable (String) -> Void
  /// Guards who is told when a site has been opened.
  private let opened = Mutex<(@Sendable (String) -> Void)?>(nil)
  /// Guards what became of each site.
  private let states = Mutex<[String: State]>([:])

  init(_ data: DataDirectory, log: @escaping @Sendable (String) -> Void) {
    self.data = data
    self.log = log
  }

  func siteNames() throws(GalleyError) -> [String] { try data.siteNames() }

  func site(_ name: String) throws(GalleyError) -> SiteStore {
    switch states.withLock({ $0[name] }) {
    case .open(let store)?: return store
    case .opening?: break
    case .closed(let moment)? where moment > .now:
      throw GalleyError(
        .unavailable, "The site ‘\(name)’ can't be opened.",
        hint: "The server's log says why; so does galley doctor.")
    case .closed?, nil:
      let names = try data.siteNames()
      guard names.contains(name) else { throw .unknown("site", name, among: names) }
      open(name)
    }
    throw GalleyError(.unavailable, "The site ‘\(name)’ is being opened.", hint: "Try again in a moment.")
  }

  /// Opens every site that is there.
  func openAll() throws(GalleyError) {
    for name in try data.siteNames() { open(name) }
  }

  /// Has `body` called with the name of each site that has just been opened.
  func whenOpened(_ body: @escaping @Sendable (String) -> Void) { opened.withLock { $0 = body } }

  /// How many sites are being opened.
  var openingCount: Int {
    states.withLock { $0.values.count { if case .opening = $0 { true } else { false } } }
  }

  /// How many sites can't be opened, of those that are there. Each is tried again, unless it was a moment ago.
  func retryClosed() -> Int {
    let closed = states.withLock {
      $0.filter { if case .closed = $0.value { true } else { false } }.keys.sorted()
    }
    guard !closed.isEmpty else { return 0 }
    // Names that can't be read are as good as there.
    let names = (try? data.siteNames()) ?? closed
    let there = closed.filter(names.contains)
    for name in there { _ = try? site(name) }
    return there.count
  }

  /// How many sites answer.
  var openCount: Int {
    states.withLock { $0.values.count { if case .open = $0 { true } else { false } } }
  }

  private func open(_ name: String) {
    let isFirst = states.withLock { states in
      switch states[name] {
      case .opening?, .open?: return false
      case .closed?, nil:
        states[name] = .opening
        return true
      }
    }
    guard isFirst else { return }
    Task.detached { [self] in
      do throws(GalleyError) {
        let store = try data.site(name).store
        // Nobody else uses the data directory now: what is there was left by a process that was killed.
        Quarantine.removeAll(beside: store.repository)
        // The first snapshot makes the index, or catches it up.
        do throws(GalleyError) { _ = try store.snapshot() } catch  where error.code == .unavailable {
          // Damage is seen when it is read: then the index is made anew the next time.
          _ = try store.snapshot()
        }
        states.withLock { $0[name] = .open(store) }
        opened.withLock { $0 }?(name)
      } catch {
        log("The site ‘\(name)’ can't be opened: \(error)")
        states.withLock { $0[name] = .closed(until: .now + OpenSites.patience) }
      }
    }
  }

  /// How long a site that couldn't be opened is left alone.
  private static let patience = Duration.seconds(5)
}
