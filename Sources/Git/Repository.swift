internal import CGit2

/// A git repository: its objects and references, never its working tree, index or HEAD.
///
/// A value of this type may be used from any number of threads. Each reader borrows an open libgit2
/// handle of its own from a pool; writing goes through files with git's own locks, so that other
/// processes, `git` among them, may work on the same repository at the same time.
///
/// ```swift
/// let repository = try Repository.initialize(at: "site.git")
/// let tip = try repository.batch { batch in
///   let blob = try batch.writeBlob("Hello\n".utf8)
///   let tree = try batch.writeTree(from: nil, [.put("hello.txt", blob)])
///   let commit = try batch.writeCommit(CommitDraft(tree: tree, author: me, message: "Say hello"))
///   batch.move(.create("refs/heads/main", at: commit))
///   return commit
/// }
/// ```
public final class Repository: Sendable {
  /// The folder of this repository's own files: `repo.git`, or a checkout's `.git`.
  public let gitDirectory: String
  /// The folder of objects and references; another one than `gitDirectory` in a linked worktree.
  public let commonDirectory: String
  /// Whether the repository has no working tree.
  public let isBare: Bool
  /// How this repository treats locks and writes.
  public let options: Options

  let handles: HandlePool
  let referenceStore: ReferenceStore

  /// Opens the repository at `path`: a bare repository, a checkout or a checkout's `.git`.
  public init(opening path: String, options: Options = Options()) throws {
    let handles = try HandlePool(path: path)
    let (git, common, bare) = try handles.withHandle { handle in
      (
        String(cString: git_repository_path(handle.repository)),
        String(cString: git_repository_commondir(handle.repository)),
        git_repository_is_bare(handle.repository) == 1
      )
    }
    self.handles = handles
    self.options = options
    gitDirectory = git.droppingTrailingSlashes
    commonDirectory = common.droppingTrailingSlashes
    isBare = bare
    referenceStore = ReferenceStore(
      directory: commonDirectory, privateDirectory: gitDirectory, keepsLog: !bare, options: options)
  }

  /// Makes a bare repository at `path`, or opens the one that is there already.
  public static func initialize(
    at path: String, defaultBranch: String = "main", options: Options = Options()
  ) throws -> Repository {
    guard Libgit2.started else { throw GitError(.other, "libgit2 could not be started") }
    let isNew = !Disk.exists(path + "/HEAD")
    var settings = git_repository_init_options()
    try Libgit2.check(
      git_repository_init_options_init(&settings, UInt32(GIT_REPOSITORY_INIT_OPTIONS_VERSION)),
      "cannot prepare the repository at \(path)")
    settings.flags = GIT_REPOSITORY_INIT_BARE.rawValue | GIT_REPOSITORY_INIT_MKPATH.rawValue
    var repository: OpaquePointer?
    let result = defaultBranch.withCString { branch in
      settings.initial_head = branch
      return git_repository_init_ext(&repository, path, &settings)
    }
    try Libgit2.check(result, "cannot make a repository at \(path)")
    git_repository_free(repository)
    if isNew { try Disk.synchronizeTree(path) }
    return try Repository(opening: path, options: options)
  }

  var objectsDirectory: String { commonDirectory + "/objects" }
}

extension Repository {
  /// How a repository treats locks and writes.
  public struct Options: Sendable {
    /// How long a writer waits for the lock of a reference before it gives up.
    public var lockPatience: Duration = .seconds(2)
    /// From what age a lock that nobody can be shown to hold is taken for a leftover and removed.
    public var staleLockAge: Duration = .seconds(120)
    /// Up to how many packs a small batch adds one of its own, which costs the fewest syncs; beyond, it is
    /// written as loose objects until `maintain` has brought the packs together.
    public var packLimit = 50
    /// Up to how many objects a batch may be written as loose objects at all.
    public var looseObjectLimit = 32
    /// From how many bytes on a batch stops collecting in memory and streams into a pack.
    public var memoryLimit = 8 << 20

    /// The defaults.
    public init() {}
  }
}

extension String {
  var droppingTrailingSlashes: String {
    var text = self[...]
    while text.count > 1, text.last == "/" { text.removeLast() }
    return String(text)
  }
}
