public import Content
public import Files
public import Git

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
  /// The repository that holds everything.
  public let repository: Repository
  let definitions = DefinitionCache()
  let writes = WriteQueue()
  let now: @Sendable () -> Int64
  let log: @Sendable (String) -> Void
  private let main: MainBranch
  private let layers = LayerCache()
  let changesets = ChangesetCache()

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
    self.repository = try translating { try Repository(opening: repository.string) }
    now = time ?? SystemTime.secondsSince1970
    self.log = log
    main = MainBranch(
      repository: self.repository, location: IndexLocation(index), definitions: definitions, log: log)
  }

  /// The site as it is now at a reference.
  public func snapshot(at reference: ContentReference = .main) throws(GalleyError) -> Snapshot {
    let main = try main.current()
    let commit: ObjectID
    switch reference {
    case .main: return Snapshot(store: self, main: main, layer: nil)
    case .branch(let name): commit = try tip(of: name)
    case .commit(let id):
      guard try translating({ try repository.contains(id) && repository.header(of: id).kind == .commit })
      else {
        throw GalleyError(
          .notFound, "There is no commit \(id).", hint: "Look into the history for its commits.")
      }
      commit = id
    }
    if commit == main.commit { return Snapshot(store: self, main: main, layer: nil) }
    return Snapshot(store: self, main: main, layer: try layers.layer(at: commit, over: main, of: self))
  }

  /// The site as it is now on main, when it can be answered from without waiting; else nil.
  public func snapshotAtHand() -> Snapshot? {
    main.atHand().map { Snapshot(store: self, main: $0, layer: nil) }
  }

  /// The commit at the tip of a branch.
  public func tip(of branch: String) throws(GalleyError) -> ObjectID {
    try translating { try repository.tip(of: branch) }
  }

  /// Makes the whole index anew; what is there goes on answering until then.
  public func rebuildIndex(progress: (@Sendable (Int) -> Void)? = nil) throws(GalleyError) {
    try main.rebuild(progress: progress)
    layers.removeAll()
  }

  /// Lets go of what changesets have otherwise than main; answers how many there were.
  func forgetLayers() -> Int { layers.removeAll() }

  /// Makes the next question look where the main branch is, however lately somebody has looked.
  func expectChange() { main.expectChange() }
}

extension Repository {
  /// The commit at the tip of a branch; throws the names that come near when there is no such branch.
  func tip(of branch: String) throws -> ObjectID {
    if let tip = try resolve("refs/heads/\(branch)") { return tip }
    let names = try references(prefix: "refs/heads/").map { String($0.name.dropFirst("refs/heads/".count)) }
    throw GalleyError.unknown("branch", branch, among: names)
  }
}

extension SiteStore {
  func tree(of commit: ObjectID) throws(GalleyError) -> ObjectID {
    try translating { try repository.treeID(ofCommit: commit) }
  }
}
