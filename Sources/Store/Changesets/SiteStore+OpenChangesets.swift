public import Content
import Git
import Synchronization

extension SiteStore {
  /// The changesets that are open now, as their branches tell; what no branch has moved for is not read again.
  public func openChangesets() throws(GalleyError) -> OpenChangesets {
    if let known = openChangesetsAtHand() { return known }
    let prefix = "refs/heads/\(OpenChangeset.branchPrefix)"
    return try translatingGit { () throws in
      let main = try repository.tip(of: ContentReference.mainBranch)
      let branches = try repository.references(prefix: prefix)
      var kept: [ChangesetCache.Key: OpenChangeset?] = [:]
      for branch in branches {
        let key = ChangesetCache.Key(branch: branch.name, tip: branch.target, main: main)
        if let known = changesets.known(key) {
          kept[key] = known
          continue
        }
        do {
          kept[key] = .some(
            try openChangeset(String(branch.name.dropFirst(prefix.count)), tip: branch.target, main: main))
        } catch {
          // One damaged branch must not hide what the others change.
          log("\(branch.name) can't be read: \(error)")
          kept[key] = .some(nil)
        }
      }
      return changesets.keep(kept)
    }
  }

  /// The open changesets, when they were looked at a moment ago; else nil.
  public func openChangesetsAtHand() -> OpenChangesets? { changesets.latest() }

  /// What a branch proposes; nil when all of it is on main.
  private func openChangeset(_ name: String, tip: ObjectID, main: ObjectID) throws -> OpenChangeset? {
    let base = try repository.mergeBase(tip, main)
    if base == tip { return nil }
    let first = try firstOwnCommit(of: tip, main: main)
    let changes = try repository.changes(
      from: base.map { try repository.treeID(ofCommit: $0) }, to: try repository.treeID(ofCommit: tip))
    return OpenChangeset(
      name: name, title: first.summary, author: first.author.name, since: first.author.time, tip: tip,
      paths: Set(changes.map(\.path)))
  }

  /// The commit with which a branch left main, along first parents: main may have been merged into it since.
  private func firstOwnCommit(of tip: ObjectID, main: ObjectID) throws -> Commit {
    var commit = try repository.commit(tip)
    for _ in 0..<ChangesetCache.longestWalk {
      guard let parent = commit.parents.first, try !repository.isAncestor(parent, of: main) else { break }
      commit = try repository.commit(parent)
    }
    return commit
  }
}

/// What is known of the open changesets, for as long as neither they nor main have moved.
final class ChangesetCache: Sendable {
  struct Key: Hashable {
    let branch: String
    let tip: ObjectID
    let main: ObjectID
  }

  private struct State {
    var known: [Key: OpenChangeset?] = [:]
    var latest: OpenChangesets?
    var looked: UInt64 = 0
  }

  /// How many commits of a branch are gone back through to find its first.
  static let longestWalk = 1_000
  /// For how long the branches are taken to be where they were, in nanoseconds.
  private static let trustedFor: UInt64 = 250_000_000

  private let state = Mutex(State())

  func known(_ key: Key) -> OpenChangeset?? { state.withLock { $0.known[key] } }

  func latest() -> OpenChangesets? {
    let moment = SystemTime.monotonicNanoseconds()
    return state.withLock { moment < $0.looked &+ ChangesetCache.trustedFor ? $0.latest : nil }
  }

  /// Takes what was found for what there is, and forgets everything else.
  func keep(_ known: [Key: OpenChangeset?]) -> OpenChangesets {
    let open = OpenChangesets(known.values.compactMap(\.self).sorted { $0.name < $1.name })
    let moment = SystemTime.monotonicNanoseconds()
    state.withLock {
      $0.known = known
      $0.latest = open
      $0.looked = moment
    }
    return open
  }
}
