internal import Content
internal import Files
internal import Git
internal import Glibc

/// A folder of the machine that holds the last publications, each in a folder of its own, with `current` leading to one.
///
/// A server that is given `…/current` shows a whole publication at any moment, the old one or the new one: the new folder
/// is complete and on the disk before the link is replaced in one step. Nothing outside of the folder is touched, and no
/// link is followed on the way, be it in the folder or in the content.
struct FolderTarget {
  let target: DeployTarget.Folder
  let repository: Repository
  let commit: ObjectID
  let number: Int

  /// The link that leads to the publication that is shown.
  private static let current = "current"

  /// Writes the commit's tree and switches to it; answers what there is to tell.
  func run(
    until deadline: ContinuousClock.Instant, isCancelled: @escaping () -> Bool
  ) throws(DeployFailure) -> String {
    do {
      let root = Path(target.path)
      try root.createFolder()
      try checkLink(in: root)
      // Two servers with the same settings would otherwise write into each other's folders.
      let lock = try FileLock(root / ".galley.lock", owner: "galley, deploying", waiting: .seconds(5))
      defer { _ = lock.path }
      let name = "\(number)-\(commit.description.prefix(12))"
      var log = ""
      if !(root / name).isFolder { log = try write(name, in: root, deadline, isCancelled) }
      // Another process on the same site may have been here meanwhile.
      if let shown = shown(in: root), shown > number {
        return log + "‘\(FolderTarget.current)’ leads to deployment \(shown) already and was left so.\n"
      }
      try switchLink(to: name, in: root)
      let removed = prune(root, showing: name)
      return log + "‘\(FolderTarget.current)’ leads to \(name).\n"
        + (removed > 0 ? "\(removed) older folders were removed.\n" : "")
    } catch let failure as DeployFailure {
      throw failure
    } catch {
      throw DeployFailure("it can't be written: \(error)")
    }
  }

  /// Something else that is called `current` is somebody's work.
  private func checkLink(in root: Path) throws {
    guard let status = try? (root / FolderTarget.current).status(followingSymlink: false) else { return }
    guard status.kind != .symlink else { return }
    throw DeployFailure(
      "there is something called ‘\(FolderTarget.current)’ that is no link: move it away",
      isWorthRetrying: false)
  }

  private func write(
    _ name: String, in root: Path, _ deadline: ContinuousClock.Instant, _ isCancelled: @escaping () -> Bool
  ) throws -> String {
    let draft = ".new-\(name)"
    try (root / draft).removeTree()
    do {
      let start = try OpenFolder(making: root / draft)
      var writer = FolderWriter(repository: repository) {
        if isCancelled() { throw DeployFailure("it was stopped") }
        if ContinuousClock.now >= deadline { throw DeployFailure("it took too long") }
      }
      try writer.write(try repository.treeID(ofCommit: commit), into: start, depth: 0)
      // One wait for everything, where a sync of each file would be as many.
      sync()
      try (root / draft).rename(to: root / name)
      try root.synchronizeFolder()
      var log = "\(writer.files) files were written to \(name).\n"
      for path in writer.left.prefix(20) { log += "\(path) is a link or a submodule and was left out.\n" }
      return log
    } catch {
      try? (root / draft).removeTree()
      throw error
    }
  }

  /// The deployment that is shown now.
  private func shown(in root: Path) -> Int? {
    (try? (root / FolderTarget.current).symlinkTarget()).flatMap(FolderTarget.number)
  }

  private func switchLink(to name: String, in root: Path) throws {
    let draft = root / ".current-\(name)"
    try draft.removeFile()
    guard symlink(name, draft.string) == 0 else { throw FileError(.create, draft, errno: errno) }
    do {
      try draft.rename(to: root / FolderTarget.current)
    } catch {
      try? draft.removeFile()
      throw error
    }
    try root.synchronizeFolder()
  }

  /// Removes what exceeds the number to keep: only folders of ours, and never the one that is shown.
  private func prune(_ root: Path, showing name: String) -> Int {
    let own = ((try? root.list()) ?? []).compactMap { entry in
      FolderTarget.number(of: entry).map { (number: $0, entry: entry) }
    }
    let older = own.filter { $0.entry != name }.sorted { $0.number > $1.number }
    var removed = 0
    for (_, entry) in older.dropFirst(max(0, target.keep - 1)) {
      if (try? (root / entry).removeTree()) != nil { removed += 1 }
    }
    return removed
  }

  /// The number in the name of a folder of ours: `12-0123456789ab`.
  private static func number(of entry: String) -> Int? {
    let parts = entry.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[1].utf8.count == 12, parts[1].allSatisfy(\.isHexDigit) else { return nil }
    return Int(parts[0])
  }
}

/// Writes a tree's files below an open folder.
private struct FolderWriter {
  let repository: Repository
  let check: () throws -> Void
  private(set) var files = 0
  /// What is neither file nor folder.
  private(set) var left: [String] = []

  init(repository: Repository, check: @escaping () throws -> Void) {
    self.repository = repository
    self.check = check
  }

  mutating func write(_ tree: ObjectID, into folder: borrowing OpenFolder, depth: Int) throws {
    guard depth < 100 else { throw DeployFailure("\(folder.path) lies too deep", isWorthRetrying: false) }
    for entry in try repository.tree(tree) {
      try check()
      let name = entry.name
      guard name != ".", name != "..", !name.isEmpty, !name.utf8.contains(0x2f), !name.utf8.contains(0) else {
        throw DeployFailure("\(name.debugDescription) can't be the name of a file", isWorthRetrying: false)
      }
      if entry.mode.isFolder {
        let inner = try OpenFolder(making: name, in: folder)
        try write(entry.id, into: inner, depth: depth + 1)
      } else if entry.mode.isFile {
        try repository.withBlob(entry.id) { try folder.write($0, to: name) }
        files += 1
      } else {
        left.append("\(folder.path)/\(name)")
      }
    }
  }
}

/// A folder that is open, so that nobody can put a link in its place while files are written into it.
private struct OpenFolder: ~Copyable {
  let path: Path
  private let number: Int32

  init(making path: Path) throws {
    guard mkdir(path.string, 0o755) == 0 else { throw FileError(.create, path, errno: errno) }
    let number = open(path.string, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    guard number >= 0 else { throw FileError(.create, path, errno: errno) }
    self.path = path
    self.number = number
  }

  init(making name: String, in folder: borrowing OpenFolder) throws {
    let path = folder.path / name
    guard mkdirat(folder.number, name, 0o755) == 0 else { throw FileError(.create, path, errno: errno) }
    let number = openat(folder.number, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    guard number >= 0 else { throw FileError(.create, path, errno: errno) }
    self.path = path
    self.number = number
  }

  deinit { close(number) }

  /// Writes a new file.
  func write(_ bytes: UnsafeRawBufferPointer, to name: String) throws {
    let file = openat(number, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o644)
    guard file >= 0 else { throw FileError(.create, path / name, errno: errno) }
    defer { close(file) }
    var written = 0
    while written < bytes.count, let base = bytes.baseAddress {
      let count = Glibc.write(file, base + written, bytes.count - written)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw FileError(.write, path / name, errno: errno) }
      written += count
    }
  }

}
