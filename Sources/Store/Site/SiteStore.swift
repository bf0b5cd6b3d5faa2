public import Content
public import Files
public import Git
import Synchronization

/// One site: its repository, and the index that answers for it.
///
/// Reads take a ``Snapshot`` and never wait for a write. Writes queue, and several that wait together become durable
/// together. Whatever moves a branch, be it this store, `git push` or another process, is noticed by the reference and
/// caught up by the difference of the trees.
///
/// ```swift
/// let site = try SiteStore(repository: "site/repo.git", index: "site/index.db")
/// let page = try site.snapshot().list(ListQuery(collection: "posts", include: "category:rivers", sort: "date:desc"))
/// ```
public final class SiteStore: Sendable {
  public let repository: Repository
  let definitions = DefinitionCache()
  let writes = WriteQueue()
  private let indexPath: Path
  private let state = Mutex<Held>(Held())
  private let catchingUp = Mutex<SiteIndex?>(nil)
  let layers = LayerCache()
  private let clock: @Sendable () -> UInt64
  let now: @Sendable () -> Int64
  let log: @Sendable (String) -> Void

  private struct Held {
    var main: MainState?
    var checked: UInt64 = 0
  }

  /// How long the main branch is taken to be where it was, in nanoseconds: what others push is seen after that.
  private static let trustedFor: UInt64 = 1_000_000

  /// Opens a site. Its index is made or caught up by the first question.
  ///
  /// - Parameters:
  ///   - repository: The bare repository, or a checkout that is served in place and whose working tree stays untouched.
  ///   - index: The file of the index; made when it is not there.
  ///   - time: Tells the seconds since 1970 that commits are dated with.
  ///   - log: Is told what the site's operator should know.
  public init(
    repository: Path, index: Path, time: (@Sendable () -> Int64)? = nil,
    log: @escaping @Sendable (String) -> Void = { _ in }
  ) throws(GalleyError) {
    self.repository = try translatingGit { () throws in try Repository(opening: repository.string) }
    indexPath = index
    clock = SystemTime.monotonicNanoseconds
    now = time ?? SystemTime.secondsSince1970
    self.log = log
  }

  /// The site as it is now at a reference, unchanging for as long as it is held.
  public func snapshot(at reference: ContentReference = .main) throws(GalleyError) -> Snapshot {
    let main = try current()
    let commit: ObjectID
    switch reference {
    case .main: return Snapshot(store: self, main: main, layer: nil)
    case .branch(let name): commit = try tip(of: name)
    case .commit(let id): commit = id
    }
    if commit == main.commit { return Snapshot(store: self, main: main, layer: nil) }
    return Snapshot(store: self, main: main, layer: try layers.layer(at: commit, over: main, of: self))
  }

  /// The commit at the tip of a branch.
  public func tip(of branch: String) throws(GalleyError) -> ObjectID {
    let name = "refs/heads/\(branch)"
    let tip = try translatingGit { () throws in try repository.resolve(name) }
    guard let tip else {
      let names = try translatingGit { () throws in try repository.references(prefix: "refs/heads/") }
      throw .unknown("branch", branch, among: names.map { String($0.name.dropFirst("refs/heads/".count)) })
    }
    return tip
  }

  /// Makes the whole index anew.
  public func rebuildIndex(progress: (@Sendable (Int) -> Void)? = nil) throws(GalleyError) {
    try catchingUp.withLock { held throws(GalleyError) in
      let tip = try tip(of: ContentReference.mainBranch)
      let index = try build(at: tip, progress: progress)
      held = index
      let main = try state(at: tip, index: index, listings: [:])
      state.withLock { $0 = Held(main: main, checked: clock()) }
      layers.removeAll()
    }
  }
}

extension SiteStore {
  /// The main branch as it is now.
  func current() throws(GalleyError) -> MainState {
    let moment = clock()
    let held = state.withLock { $0 }
    if let main = held.main, moment - held.checked < SiteStore.trustedFor { return main }
    let tip = try tip(of: ContentReference.mainBranch)
    if let main = held.main, main.commit == tip {
      state.withLock { $0.checked = moment }
      return main
    }
    return try catchUp()
  }

  /// Forgets how long ago the main branch was looked at, so that the next question looks again.
  func expectChange() { state.withLock { $0.checked = 0 } }

  private func catchUp() throws(GalleyError) -> MainState {
    try catchingUp.withLock { held throws(GalleyError) in
      let tip = try tip(of: ContentReference.mainBranch)
      let before = state.withLock { $0.main }
      if let before, before.commit == tip { return before }
      let index: SiteIndex
      if let open = held ?? SiteIndex(opening: indexPath) {
        index = open
      } else {
        index = try build(at: tip, progress: nil)
      }
      held = index
      let main: MainState
      do throws(GalleyError) {
        main = try advance(index, to: tip, from: before)
      } catch  where error.code == .unavailable || error.code == .notFound {
        log("The index of \(repository.gitDirectory) is made anew: \(error.message)")
        let index = try build(at: tip, progress: nil)
        held = index
        main = try state(at: tip, index: index, listings: [:])
      }
      state.withLock { $0 = Held(main: main, checked: clock()) }
      return main
    }
  }

  /// Brings an index to `tip` by what differs, and the listings in memory with it.
  private func advance(
    _ index: SiteIndex, to tip: ObjectID, from before: MainState?
  ) throws(GalleyError) -> MainState {
    index.refresh()
    guard let reflected = try translatingIndex({ () throws in try index.commit() }) else {
      throw GalleyError(.unavailable, "It doesn't say which commit it reflects.")
    }
    if reflected == tip {
      return try state(at: tip, index: index, listings: [:])
    }
    let old = try tree(of: reflected), new = try tree(of: tip)
    let site = try definitions.definition(of: new, in: repository)
    let outcome = try translatingIndex { () throws in
      try index.write { writer in
        let outcome = try IndexUpdate(repository: repository, writer: writer, site: site).run(
          from: old, to: new)
        try writer.reflect(tip)
        return outcome
      }
    }
    // Listings that another process left behind can't be brought forward by what this update changed.
    let carried = before?.commit == reflected ? before : nil
    let listings = try translatingIndex { () throws in
      try carried?.listings(after: outcome, site: site) ?? [:]
    }
    return try state(at: tip, index: index, listings: listings)
  }

  private func build(at tip: ObjectID, progress: (@Sendable (Int) -> Void)?) throws(GalleyError) -> SiteIndex
  {
    let site = try definitions.definition(of: try tree(of: tip), in: repository)
    let builder = IndexBuilder(repository: repository, commit: tip, site: site, progress: progress)
    try translatingIndex { () throws in try translatingGit { () throws in try builder.build(at: indexPath) } }
    guard let index = SiteIndex(opening: indexPath) else {
      throw GalleyError(
        .storage, "The index ‘\(indexPath)’ can't be opened after it was made.",
        hint: "Check the disk and its permissions.")
    }
    return index
  }

  private func state(
    at commit: ObjectID, index: SiteIndex, listings: [String: Listing]
  ) throws(GalleyError) -> MainState {
    let tree = try tree(of: commit)
    let site = try definitions.definition(of: tree, in: repository)
    return try translatingIndex { () throws in
      try MainState(commit: commit, tree: tree, site: site, index: index, listings: listings)
    }
  }

  func tree(of commit: ObjectID) throws(GalleyError) -> ObjectID {
    try translatingGit { () throws in try repository.treeID(ofCommit: commit) }
  }
}
