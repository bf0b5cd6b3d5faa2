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
      var seen: [String: ChangesetCache.Entry] = [:]
      for branch in try repository.references(prefix: prefix) {
        let name = String(branch.name.dropFirst(prefix.count))
        do {
          seen[name] = try entry(name, tip: branch.target, main: main)
        } catch {
          // One damaged branch must not hide what the others change.
          log("\(branch.name) can't be read: \(error)")
          seen[name] = ChangesetCache.Entry(tip: branch.target, main: main, base: nil, changeset: nil)
        }
      }
      return changesets.keep(seen)
    }
  }

  /// The open changesets, when they were looked at a moment ago; else nil.
  public func openChangesetsAtHand() -> OpenChangesets? { changesets.latest() }

  /// What is known of a branch, found anew only as far as something has moved.
  private func entry(_ name: String, tip: ObjectID, main: ObjectID) throws -> ChangesetCache.Entry {
    let known = changesets.entry(name).flatMap { $0.tip == tip ? $0 : nil }
    if let known, known.main == main { return known }
    let base = try repository.mergeBase(tip, main)
    // Main has moved, but not into this branch: what it changes is the same.
    if let known, known.base == base, base != nil {
      return ChangesetCache.Entry(tip: tip, main: main, base: base, changeset: known.changeset)
    }
    let changeset = try openChangeset(name, tip: tip, from: base, main: main)
    return ChangesetCache.Entry(tip: tip, main: main, base: base, changeset: changeset)
  }

  /// What a branch proposes; nil when all of it is on main.
  private func openChangeset(
    _ name: String, tip: ObjectID, from base: ObjectID?, main: ObjectID
  ) throws -> OpenChangeset? {
    if base == tip { return nil }
    let first = try firstOwnCommit(of: tip, from: base, main: main)
    let changes = try repository.changes(
      from: base.map { try repository.treeID(ofCommit: $0) }, to: try repository.treeID(ofCommit: tip))
    return OpenChangeset(
      name: name, title: first.summary, author: first.author.name, since: first.author.time, tip: tip,
      paths: Set(changes.map(\.path)))
  }

  /// The commit with which a branch left main, along first parents: main may have been merged into it since.
  private func firstOwnCommit(of tip: ObjectID, from base: ObjectID?, main: ObjectID) throws -> Commit {
    var commit = try repository.commit(tip)
    for _ in 0..<ChangesetCache.longestWalk {
      guard let parent = commit.parents.first, parent != base, try !repository.isAncestor(parent, of: main)
      else { break }
      commit = try repository.commit(parent)
    }
    return commit
  }
}

/// What is known of the open changesets, for as long as neither they nor main have moved.
final class ChangesetCache: Sendable {
  /// A branch, and what it was found to change.
  struct Entry {
    let tip: ObjectID
    let main: ObjectID
    /// The commit of main that it goes on from.
    let base: ObjectID?
    /// Nil when all of it is on main.
    let changeset: OpenChangeset?
  }

  private struct State {
    var entries: [String: Entry] = [:]
    var latest: OpenChangesets?
    var looked: UInt64 = 0
  }

  /// How many commits of a branch are gone back through to find its first.
  static let longestWalk = 1_000
  /// For how long the branches are taken to be where they were, in nanoseconds.
  private static let trustedFor: UInt64 = 250_000_000

  private let state = Mutex(State())

  func entry(_ name: String) -> Entry? { state.withLock { $0.entries[name] } }

  func latest() -> OpenChangesets? {
    let moment = SystemTime.monotonicNanoseconds()
    return state.withLock { moment < $0.looked &+ ChangesetCache.trustedFor ? $0.latest : nil }
  }

  /// Takes what was found for what there is, and forgets everything else.
  func keep(_ entries: [String: Entry]) -> OpenChangesets {
    let open = OpenChangesets(entries.values.compactMap(\.changeset).sorted { $0.name < $1.name })
    let moment = SystemTime.monotonicNanoseconds()
    state.withLock {
      $0.entries = entries
      $0.latest = open
      $0.looked = moment
    }
    return open
  }
}
