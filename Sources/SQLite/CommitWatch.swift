import CSQLite

/// Learns of each commit that wrote to the log, and takes the place of SQLite's automatic checkpoint.
///
/// It belongs to its connection and changes only inside that connection's calls.
final class CommitWatch {
  /// The number of pages in the log at the last commit.
  private(set) var logPages: Int32 = 0
  private var hasNews = false

  /// Whether anything was committed since the last question.
  func takeNews() -> Bool {
    defer { hasNews = false }
    return hasNews
  }

  fileprivate func note(_ pages: Int32) {
    logPages = pages
    hasNews = true
  }
}

extension DatabaseHandle {
  /// Starts watching commits; the handle keeps the watch alive as long as SQLite may call it.
  func watchCommits() -> CommitWatch {
    let watch = CommitWatch()
    self.watch = watch
    sqlite3_wal_hook(
      pointer,
      { context, _, _, pages in
        guard let context else { return SQLITE_OK }
        Unmanaged<CommitWatch>.fromOpaque(context).takeUnretainedValue().note(pages)
        return SQLITE_OK
      }, Unmanaged.passUnretained(watch).toOpaque())
    return watch
  }
}
