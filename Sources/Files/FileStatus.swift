import Glibc

/// What the system knows about a file without opening it.
public struct FileStatus: Sendable, Hashable {
  /// What kind of thing it is.
  public enum Kind: Sendable {
    case file
    case folder
    case symlink
    /// A device, a pipe or a socket.
    case other
  }

  /// What kind of thing it is.
  public let kind: Kind
  /// The size in bytes.
  public let size: Int
  /// When the content last changed, in nanoseconds since 1970.
  public let modified: Int64
  /// The permission bits.
  public let permissions: UInt32
  /// The device that the file lies on.
  public let device: UInt64
  /// The inode number: another one means another file under the same name.
  public let inode: UInt64

  init(_ status: stat) {
    kind =
      switch status.st_mode & S_IFMT {
      case S_IFREG: .file
      case S_IFDIR: .folder
      case S_IFLNK: .symlink
      default: .other
      }
    size = Int(status.st_size)
    modified = Int64(status.st_mtim.tv_sec) * 1_000_000_000 + Int64(status.st_mtim.tv_nsec)
    permissions = status.st_mode & 0o7777
    device = UInt64(status.st_dev)
    inode = UInt64(status.st_ino)
  }
}

extension Path {
  /// What is at the path; of a symlink what it points to, unless `followingSymlink` is false.
  public func status(followingSymlink: Bool = true) throws -> FileStatus {
    var status = stat()
    try retrying(.inspect, self) {
      followingSymlink ? stat(string, &status) : lstat(string, &status)
    }
    return FileStatus(status)
  }

  /// Whether there is anything at the path that can be seen.
  public var exists: Bool { (try? status()) != nil }

  /// Whether there is a folder at the path.
  public var isFolder: Bool { (try? status())?.kind == .folder }

  /// Whether there is a regular file at the path.
  public var isFile: Bool { (try? status())?.kind == .file }
}
