import CSQLite

extension Connection {
  /// Waits until every byte of the main file is on the disk, for a file that was filled without synchronizing.
  ///
  /// It goes through SQLite's own handle. Opening and closing the file by other means would take away the locks that
  /// this process holds on it: the system counts them by process, not by handle.
  public func synchronizeFile() throws {
    var file: UnsafeMutablePointer<sqlite3_file>?
    try database.check(sqlite3_file_control(database.pointer, "main", SQLITE_FCNTL_FILE_POINTER, &file))
    guard let file, let synchronize = file.pointee.pMethods?.pointee.xSync else { return }
    try database.check(synchronize(file, SQLITE_SYNC_FULL))
  }
}
