internal import Glibc

/// The few things that we ask of the file system besides reading and writing open files.
enum Disk {
  /// The bytes of a small file, or nil if there is no such file.
  static func contents(of path: String) throws(GitError) -> [UInt8]? {
    let number = open(path, O_RDONLY | O_CLOEXEC)
    guard number >= 0 else {
      if errno == ENOENT || errno == ENOTDIR || errno == EISDIR { return nil }
      throw GitError.system("open", path)
    }
    defer { close(number) }
    var bytes = [UInt8](repeating: 0, count: 256)
    var length = 0
    while true {
      if length == bytes.count { bytes.append(contentsOf: repeatElement(0, count: bytes.count)) }
      let count = bytes.withUnsafeMutableBytes {
        Glibc.read(number, $0.baseAddress.map { $0 + length }, $0.count - length)
      }
      if count < 0 {
        if errno == EINTR { continue }
        if errno == EISDIR { return nil }
        throw GitError.system("read", path)
      }
      if count == 0 { break }
      length += count
    }
    bytes.removeSubrange(length...)
    return bytes
  }

  /// Makes the names in a folder durable.
  static func synchronizeFolder(_ path: String) throws(GitError) {
    let folder = try Descriptor(opening: path, O_RDONLY | O_DIRECTORY)
    try folder.synchronize()
  }

  /// Moves a file onto a name, replacing what is there, in one step.
  static func rename(_ from: String, to target: String) throws(GitError) {
    guard Glibc.rename(from, target) == 0 else { throw GitError.system("move \(from) to", target) }
  }

  /// Makes a folder unless it is there; answers whether it was made.
  @discardableResult
  static func makeFolder(_ path: String) throws(GitError) -> Bool {
    if mkdir(path, 0o777) == 0 { return true }
    guard errno == EEXIST else { throw GitError.system("make the folder", path) }
    return false
  }

  /// The names in a folder, each with whether it is a folder itself; nothing if there is no such folder.
  static func list(_ path: String) throws(GitError) -> [(name: String, isFolder: Bool)] {
    guard let folder = opendir(path) else {
      if errno == ENOENT || errno == ENOTDIR { return [] }
      throw GitError.system("list", path)
    }
    defer { closedir(folder) }
    var entries: [(name: String, isFolder: Bool)] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name == "." || name == ".." { continue }
      var isFolder = entry.pointee.d_type == UInt8(DT_DIR)
      if entry.pointee.d_type == UInt8(DT_UNKNOWN) {
        isFolder = self.isFolder(path + "/" + name)
      }
      entries.append((name, isFolder))
    }
    return entries
  }

  static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  static func exists(_ path: String) -> Bool {
    access(path, F_OK) == 0
  }
}

extension GitError {
  /// What the operating system just reported about a file.
  static func system(_ doing: String, _ path: String) -> GitError {
    let number = errno
    let code: Code =
      switch number {
      case ENOENT: .notFound
      case EEXIST: .exists
      default: .io
      }
    return GitError(code, "cannot \(doing) \(path): \(String(cString: strerror(number)))")
  }
}

extension Disk {
  /// Makes a folder with all that is in it durable, and its own name too.
  static func synchronizeTree(_ path: String) throws(GitError) {
    for entry in try list(path) {
      let child = path + "/" + entry.name
      if entry.isFolder {
        try synchronizeTree(child)
      } else {
        let file = try Descriptor(opening: child, O_RDONLY)
        try file.synchronize()
      }
    }
    try synchronizeFolder(path)
    try synchronizeFolder(path + "/..")
  }

  /// Removes a folder with all that is in it, as far as the system lets us.
  static func removeTree(_ path: String) {
    for entry in (try? list(path)) ?? [] {
      let child = path + "/" + entry.name
      if entry.isFolder { removeTree(child) } else { unlink(child) }
    }
    rmdir(path)
  }
}
