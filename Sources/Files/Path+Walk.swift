/// Something that a walk came upon.
public struct FolderEntry: Sendable {
  /// The path, starting with the folder that was walked.
  public let path: Path
  /// The path below the folder that was walked, with slashes between its parts.
  public let relativePath: String
  /// What is known about it; of a symlink, about the link itself.
  public let status: FileStatus
}

/// What a walk does after an entry.
public enum WalkStep: Sendable {
  /// Goes on, into the entry if it is a folder.
  case enter
  /// Goes on after it.
  case skip
}

extension Path {
  /// Visits everything below the folder, each folder before what is in it, names sorted by their bytes.
  ///
  /// Symlinks are visited, never followed. What can't be read is handed to `failed` and left out; when
  /// `failed` throws, the walk ends.
  public func walk(
    failed: (FileError) throws -> Void = { throw $0 }, visit: (FolderEntry) throws -> WalkStep
  ) throws {
    // A list of folders to do instead of recursion: depth costs no stack.
    var pending: [(path: Path, relative: String, status: FileStatus)] = []
    func push(_ folder: Path, _ relative: String) throws {
      do {
        // Reversed, because the last one pushed is visited first.
        for name in try folder.list().reversed() {
          let path = folder / name
          do {
            let status = try path.status(followingSymlink: false)
            pending.append((path, relative.isEmpty ? name : relative + "/" + name, status))
          } catch let error as FileError where error.isNotFound {
            continue  // Removed since it was listed: as if it had never been there.
          }
        }
      } catch let error as FileError {
        try failed(error)
      }
    }
    try push(self, "")
    while let (path, relative, status) = pending.popLast() {
      let entry = FolderEntry(path: path, relativePath: relative, status: status)
      if try visit(entry) == .enter, status.kind == .folder { try push(path, relative) }
    }
  }

  /// Every regular file below the folder, as paths relative to it.
  public func filesBelow() throws -> [String] {
    var files: [String] = []
    try walk { entry in
      if entry.status.kind == .file { files.append(entry.relativePath) }
      return .enter
    }
    return files
  }
}
