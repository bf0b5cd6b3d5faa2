import Files
import Glibc

/// Where a site's index lies. `index.db` is a link to the file that holds; a new index is a new file, and takes over by
/// one rename of the link. Who has the old file open goes on reading the old file, whole, until it looks again.
struct IndexLocation: Sendable {
  private let link: Path

  init(_ link: Path) { self.link = link }

  /// The file that holds; nil when there is none.
  var current: Path? {
    guard let target = try? link.symlinkTarget() else { return nil }
    let file = link.parent / target
    return file.isFile ? file : nil
  }

  /// A name for a file that is being made.
  func draft(moment: UInt64) -> Path { link.parent / "index.\(getpid())-\(moment).db" }

  /// The file whose lock is held by whoever makes an index.
  var lock: Path { link.parent / "index.lock" }

  /// Makes `file` the one that holds, and removes what is older than its predecessor and was not used lately: who has
  /// looked where the index is may be about to open it, and who answers from it opens further connections.
  func publish(_ file: Path) throws {
    let predecessor = current
    let fresh = Path(link.string + ".new")
    try fresh.removeFile()
    guard symlink(file.lastComponent, fresh.string) == 0 else {
      throw FileError(.create, fresh, errno: errno)
    }
    try fresh.rename(to: link)
    let kept = Set([file, predecessor].compactMap { $0?.lastComponent })
    for name in try link.parent.list() where IndexLocation.isIndexFile(name) {
      let base = name.replacing("-wal", with: "").replacing("-shm", with: "")
      if !kept.contains(base), !wasUsedLately(base) { try (link.parent / name).removeFile() }
    }
  }

  private func wasUsedLately(_ name: String) -> Bool {
    let times = ["", "-wal", "-shm"].compactMap { ending in
      try? (link.parent / (name + ending)).status().modified
    }
    guard let last = times.max() else { return false }
    return SystemTime.secondsSince1970() - last / 1_000_000_000 < IndexLocation.grace
  }

  /// For how long a file stays whose place another has taken, in seconds.
  private static let grace: Int64 = 120

  private static func isIndexFile(_ name: String) -> Bool {
    name.hasPrefix("index.") && name != "index.db" && name != "index.lock"
      && [".db", ".db-wal", ".db-shm"].contains { name.hasSuffix($0) }
  }
}
