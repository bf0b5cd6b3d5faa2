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

  /// Makes `file` the one that holds, and removes what is older than its predecessor.
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
      if !kept.contains(base) { try (link.parent / name).removeFile() }
    }
  }

  private static func isIndexFile(_ name: String) -> Bool {
    name.hasPrefix("index.") && name != "index.db" && name != "index.lock"
      && [".db", ".db-wal", ".db-shm"].contains { name.hasSuffix($0) }
  }
}
