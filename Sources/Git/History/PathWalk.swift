/// Goes back through history along the commits that changed one path.
struct PathWalk<Reader: ObjectReader> {
  private struct Visit {
    let commit: Commit
    let entry: TreeEntry?
  }

  private let reader: Reader
  private let path: String
  private let scope: HistoryScope
  /// What is to be looked at, the newest last.
  private var waiting: [Visit] = []
  private var seen: Set<ObjectID> = []

  init(_ reader: Reader, path: String, scope: HistoryScope) {
    self.reader = reader
    self.path = path
    self.scope = scope
  }

  /// The commits from which the walk would go on.
  var frontier: [ObjectID] { waiting.map(\.commit.id) }

  mutating func add(_ id: ObjectID) throws {
    guard !seen.contains(id) else { return }
    let commit = try reader.commit(id)
    add(Visit(commit: commit, entry: try reader.entry(at: path, in: commit.tree)))
  }

  mutating func next() throws -> PathRevision? {
    while let visit = waiting.popLast() {
      if try step(visit) { return PathRevision(commit: visit.commit, entry: visit.entry) }
    }
    return nil
  }

  /// Queues the parents that matter; answers whether the commit changed the path.
  private mutating func step(_ visit: Visit) throws -> Bool {
    let ids = scope == .firstParent ? visit.commit.parents.prefix(1) : visit.commit.parents[...]
    let parents = try ids.map { try parent($0, of: visit) }
    if let same = parents.first(where: { $0.entry == visit.entry }) {
      // Nothing happened here: whatever brought the entry is to be found behind this parent.
      add(same)
      return false
    }
    for parent in parents { add(parent) }
    return visit.entry != nil || !parents.isEmpty
  }

  /// A parent, without looking the path up again where its whole tree is the same.
  private func parent(_ id: ObjectID, of child: Visit) throws -> Visit {
    let commit = try reader.commit(id)
    if commit.tree == child.commit.tree { return Visit(commit: commit, entry: child.entry) }
    return Visit(commit: commit, entry: try reader.entry(at: path, in: commit.tree))
  }

  private mutating func add(_ visit: Visit) {
    guard seen.insert(visit.commit.id).inserted else { return }
    let time = visit.commit.committer.time
    let index = waiting.firstIndex { $0.commit.committer.time >= time } ?? waiting.endIndex
    waiting.insert(visit, at: index)
  }
}
