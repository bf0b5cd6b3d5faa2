import Glibc

extension Path {
  /// Makes the folder and those above it where they are missing.
  public func createFolder(mode: UInt32 = 0o755) throws {
    if mkdir(string, mode) == 0 { return }
    let number = errno
    switch number {
    case EEXIST where isFolder: return
    case ENOENT where parent != self && !string.isEmpty:
      try parent.createFolder(mode: mode)
      // Another process may have made it meanwhile.
      if mkdir(string, mode) == 0 || (errno == EEXIST && isFolder) { return }
      throw FileError(.create, self, errno: errno)
    default: throw FileError(.create, self, errno: number)
    }
  }

  /// The names in the folder, sorted by their bytes.
  public func list() throws -> [String] {
    guard let folder = opendir(string) else { throw FileError(.list, self, errno: errno) }
    defer { closedir(folder) }
    var names: [String] = []
    while true {
      errno = 0
      guard let entry = readdir(folder) else { break }
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != "." && name != ".." { names.append(name) }
    }
    if errno != 0 { throw FileError(.list, self, errno: errno) }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// Removes a file or a symlink; that there is none is no error.
  public func removeFile() throws {
    if unlink(string) != 0 && errno != ENOENT { throw FileError(.remove, self, errno: errno) }
  }

  /// Removes whatever is at the path with all that is in it; symlinks are removed, not followed.
  public func removeTree() throws {
    guard let status = try? status(followingSymlink: false) else { return try removeFile() }
    guard status.kind == .folder else { return try removeFile() }
    for name in try list() { try (self / name).removeTree() }
    if rmdir(string) != 0 && errno != ENOENT { throw FileError(.remove, self, errno: errno) }
  }

  /// The path without symlinks, `.` and `..`, from the root.
  public func resolved() throws -> Path {
    guard let real = realpath(string, nil) else { throw FileError(.resolve, self, errno: errno) }
    defer { free(real) }
    return Path(String(cString: real))
  }
}
