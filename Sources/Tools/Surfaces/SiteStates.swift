import Content
import Git
import MCP
import Store
import Synchronization

/// One site that a surface is made of, with the state of its definitions.
struct SiteState: Hashable {
  let name: String
  /// Nil where the site can't be read now.
  let definitions: DefinitionState?
}

/// What sites there are, and in which state their definitions are: looked up in microseconds where nothing has moved.
final class SiteStates: Sendable {
  private let source: any SiteSource
  /// What is known of a site.
  private struct Known {
    /// How it was when anybody was first told of it.
    let beginning: SiteMove.Moment
    /// The commit that was seen last, and the state that belongs to it.
    var commit: ObjectID
    var state: DefinitionState
  }

  /// Guards what is known.
  private let known = Mutex<[String: Known]>([:])
  /// Guards the names, which are read from the disk.
  private let names = Mutex<(names: [String], seen: ContinuousClock.Instant)?>(nil)

  /// How long a new site may stay unseen where its name can't be read from the disk.
  private static let patience = Duration.seconds(1)

  init(_ source: any SiteSource) { self.source = source }

  /// The names of all sites; throws ``MustWait`` when they would have to be read where that mustn't be.
  func names(mayWait: Bool) throws -> [String] {
    if mayWait {
      let read = try source.siteNames()
      names.withLock { $0 = (read, .now) }
      return read
    }
    guard let last = names.withLock({ $0 }), .now - last.seen < SiteStates.patience else { throw MustWait() }
    return last.names
  }

  /// The site as it is on main; nil where there is none of that name.
  func snapshot(of name: String, mayWait: Bool) throws -> Snapshot? {
    let store: SiteStore
    do {
      store = try source.site(name)
    } catch {
      if error.code == .notFound { return nil }
      throw error
    }
    if let snapshot = store.snapshotAtHand() { return snapshot }
    guard mayWait else { throw MustWait() }
    return try store.snapshot()
  }

  /// The state of a site's definitions; nil where there is none of that name.
  func state(of name: String, mayWait: Bool) throws -> DefinitionState? {
    guard let snapshot = try snapshot(of: name, mayWait: mayWait) else { return nil }
    let commit = snapshot.commit
    if let last = known.withLock({ $0[name] }), last.commit == commit { return last.state }
    let moment = try SiteMove.Moment(snapshot)
    known.withLock { known in
      if known[name] == nil {
        known[name] = Known(beginning: moment, commit: commit, state: moment.definitions)
      } else {
        known[name]?.commit = commit
        known[name]?.state = moment.definitions
      }
    }
    return moment.definitions
  }

  /// Forgets a site that is gone: another one of its name begins anew.
  func forget(_ name: String) { known.withLock { $0[name] = nil } }

  /// How a site was when a caller was first told of it; nil where none was. Every answer goes through ``state(of:mayWait:)``
  /// first, so whoever follows moves from here on misses none that a caller could.
  func beginning(of name: String) -> SiteMove.Moment? { known.withLock { $0[name]?.beginning } }
}
