import Content
import Dispatch
import Files
import Git
import SQLite
import Synchronization

/// Follows the main branch: holds its newest state, notices when it moves, and brings the index along.
final class MainBranch: Sendable {
  private let repository: Repository
  private let location: IndexLocation
  private let definitions: DefinitionCache
  private let log: @Sendable (String) -> Void
  private let held = Mutex(Held())
  private let catchingUp = Mutex<SiteIndex?>(nil)
  private let isRenewing = Atomic<Bool>(false)

  private struct Held {
    var state: MainState?
    /// When the branch was last seen to be where `state` says.
    var checked: UInt64 = 0
    /// Counts the announcements of changes: who looked before one doesn't know about it.
    var announced: UInt64 = 0
    /// The last announcement that `state` has heard of.
    var heard: UInt64 = 0
    var steps = 0
  }

  /// How long the branch is taken to be where it was, in nanoseconds: what others push is seen after that.
  private static let trustedFor: UInt64 = 1_000_000

  /// How long a commit that can't be read is left alone, in nanoseconds.
  private static let retryAfter: UInt64 = 2_000_000_000

  init(
    repository: Repository, location: IndexLocation, definitions: DefinitionCache,
    log: @escaping @Sendable (String) -> Void
  ) {
    self.repository = repository
    self.location = location
    self.definitions = definitions
    self.log = log
  }

  /// The branch as it is now.
  func current() throws(GalleyError) -> MainState {
    let known = held.withLock { $0 }
    let moment = SystemTime.monotonicNanoseconds()
    guard let state = known.state, !state.index.isDamaged else { return try catchUp() }
    if moment < known.checked &+ MainBranch.trustedFor { return state }
    let tip = try translating { try repository.tip(of: ContentReference.mainBranch) }
    guard state.commit == tip else { return try catchUp() }
    held.withLock {
      if $0.announced == known.announced { $0.checked = moment }
      $0.heard = max($0.heard, known.announced)
    }
    return state
  }

  /// The branch as it is now, when that can be said without waiting for the index; else nil.
  func atHand() -> MainState? {
    let known = held.withLock { $0 }
    let moment = SystemTime.monotonicNanoseconds()
    guard let state = known.state, !state.index.isDamaged else { return nil }
    if moment < known.checked &+ MainBranch.trustedFor { return state }
    guard let tip = try? repository.tip(of: ContentReference.mainBranch), tip == state.commit else {
      return nil
    }
    held.withLock {
      if $0.announced == known.announced { $0.checked = moment }
      $0.heard = max($0.heard, known.announced)
    }
    return state
  }

  /// Says that the branch has moved, so that the next question looks.
  func expectChange() {
    held.withLock {
      $0.checked = 0
      $0.announced += 1
    }
  }

  /// Makes a new index beside the one that answers, and then answers from it.
  func rebuild(progress: (@Sendable (Int) -> Void)?) throws(GalleyError) {
    try translating {
      try build(progress: progress, unless: { false })
      try catchingUp.withLock { open in
        open = nil
        settleLater(try catchUpLocked(&open).index)
      }
    }
  }

  /// Brings the state to where the branch is. When something in the new commit can't be read at all, the state before
  /// goes on answering: a damaged push must not take the site down.
  private func catchUp() throws(GalleyError) -> MainState {
    do throws(GalleyError) {
      return try translating {
        if let state = try catchingUp.withLockIfAvailable({ try catchUpLocked(&$0) }) { return state }
        if let state = stateWhileCatchingUp() { return state }
        return try catchingUp.withLock { try catchUpLocked(&$0) }
      }
    } catch  where error.code == .storage || error.code == .internalFault {
      let last = held.withLock { held in
        held.checked = SystemTime.monotonicNanoseconds() &+ MainBranch.retryAfter
        return held.state
      }
      guard let last, !last.index.isDamaged else { throw error }
      log("\(repository.gitDirectory): main can't be followed, the site is served as it was: \(error)")
      return last
    }
  }

  /// What answers while another thread brings the state along: the last one, so that a large push keeps one question
  /// waiting and not all. Who has written something here waits for it.
  private func stateWhileCatchingUp() -> MainState? {
    held.withLock { held in
      guard let state = held.state, !state.index.isDamaged, held.heard == held.announced else { return nil }
      return state
    }
  }

  private func catchUpLocked(_ open: inout SiteIndex?) throws -> MainState {
    let before = held.withLock { $0 }
    let tip = try repository.tip(of: ContentReference.mainBranch)
    if let state = before.state, state.commit == tip, !state.index.isDamaged, state.index === open {
      return state
    }
    let index = try usableIndex(open)
    open = index
    var step = try advance(index, to: tip, from: before.state)
    if step == nil {
      log("The index of \(repository.gitDirectory) doesn't fit its repository and is made anew.")
      try build(progress: nil, unless: { false })
      let index = try usableIndex(nil)
      open = index
      step = try advance(index, to: tip, from: nil)
    }
    guard let state = step else {
      throw GalleyError(.unavailable, "The index can't be brought to \(tip).", hint: "Run ‘galley doctor’.")
    }
    let steps = held.withLock { held in
      held.state = state
      held.heard = max(held.heard, before.announced)
      held.steps += 1
      if held.announced == before.announced { held.checked = SystemTime.monotonicNanoseconds() }
      return held.steps
    }
    if steps % 256 == 0 { renewWhenWorthwhile(state.index) }
    return state
  }

  /// The open index when it still is the one that holds, else the one that does, made when there is none.
  private func usableIndex(_ open: SiteIndex?) throws -> SiteIndex {
    if let open, !open.isDamaged, location.current == open.file { return open }
    if open?.isDamaged != true, let index = try SiteIndex(at: location) { return index }
    let damaged = open?.isDamaged == true ? open?.file : nil
    try build(
      progress: nil,
      unless: { [location] in
        // Another process may have been faster.
        guard let file = location.current, file != damaged else { return false }
        return try SiteIndex(at: location) != nil
      })
    guard let index = try SiteIndex(at: location) else {
      throw GalleyError(
        .storage, "The index can't be opened after it was made.", hint: "Check the disk and its permissions.")
    }
    settleLater(index)
    return index
  }

  /// Lets a new index become what it need not be to answer, while it answers.
  private func settleLater(_ index: SiteIndex) {
    DispatchQueue.global(qos: .utility).async { [log] in
      do { try index.settle() } catch { log("The new index could not be settled: \(error)") }
    }
  }

  /// Builds an index under the lock that only one process has.
  private func build(progress: (@Sendable (Int) -> Void)?, unless isThere: () throws -> Bool) throws {
    let lock = try FileLock(location.lock, owner: "galley, making an index", waits: true)
    defer { _ = lock.path }
    if try isThere() { return }
    let tip = try repository.tip(of: ContentReference.mainBranch)
    let site = try definitions.definition(of: try repository.treeID(ofCommit: tip), in: repository)
    try IndexBuilder(repository: repository, commit: tip, site: site, progress: progress).build(at: location)
  }

  /// Brings an index to `tip` by what differs, and the listings in memory with it; nil when it can't be.
  private func advance(_ index: SiteIndex, to tip: ObjectID, from before: MainState?) throws -> MainState? {
    index.refresh()
    let new = try repository.treeID(ofCommit: tip)
    let site = try definitions.definition(of: new, in: repository)
    var reflected = try index.read { try $0.text("SELECT value FROM meta WHERE name = 'commit'") }
    var outcome: IndexUpdate.Outcome?
    if reflected != tip.description {
      outcome = try index.write { writer -> IndexUpdate.Outcome? in
        // Asked again in the transaction: another process may have brought it there meanwhile.
        guard let from = try writer.reflected(), try repository.contains(from) else {
          reflected = nil
          return nil
        }
        reflected = from.description
        if from == tip { return nil }
        let old = try repository.treeID(ofCommit: from)
        let outcome = try IndexUpdate(repository: repository, writer: writer, site: site).run(
          from: old, to: new)
        try writer.reflect(tip)
        return outcome
      }
      if reflected == nil { return nil }
    }
    // Listings that another process left behind can't be brought forward by what this update changed.
    var listings: [String: Listing] = [:]
    if let outcome, let before, before.commit.description == reflected, before.index === index {
      listings = try before.listings(after: outcome, site: site)
    }
    return try MainState(commit: tip, tree: new, site: site, index: index, listings: listings)
  }

  /// Makes the index anew in the background when more than half of it is versions that nothing holds any more.
  private func renewWhenWorthwhile(_ index: SiteIndex) {
    guard let usage = try? index.usage(), usage.unused > max(2_000, usage.published) else { return }
    guard isRenewing.exchange(true, ordering: .relaxed) == false else { return }
    DispatchQueue.global(qos: .utility).async { [self] in
      defer { isRenewing.store(false, ordering: .relaxed) }
      do { try rebuild(progress: nil) } catch { log("The index could not be made anew: \(error)") }
    }
  }
}
