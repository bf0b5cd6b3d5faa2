import CMicrohttpd
import Glibc

/// A regular file or folder beneath a root, opened without following anything out of it.
struct OpenFile: ~Copyable {
  let descriptor: Int32
  let size: UInt64
  /// Seconds since 1970.
  let modified: Int
  private let nanoseconds: Int
  let isFolder: Bool

  /// Opens `path` beneath the folder `root`; nil where there is nothing that may be served.
  ///
  /// The root is resolved anew each time, so that a link can be switched to another version of a site.
  init?(root: String, path: String) {
    let folder = open(root, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { return nil }
    defer { close(folder) }
    self.init(folder: folder, path: path)
  }

  init?(folder: Int32, path: String) {
    var opened = microhttpd_open_beneath(folder, path.isEmpty ? "." : path)
    if opened < 0, errno == ENOSYS { opened = Self.walk(folder, path) }
    guard opened >= 0 else { return nil }
    var status = stat()
    guard fstat(opened, &status) == 0,
      status.st_mode & S_IFMT == S_IFREG || status.st_mode & S_IFMT == S_IFDIR
    else {
      close(opened)
      return nil
    }
    descriptor = opened
    size = UInt64(max(status.st_size, 0))
    modified = status.st_mtim.tv_sec
    nanoseconds = status.st_mtim.tv_nsec
    isFolder = status.st_mode & S_IFMT == S_IFDIR
  }

  deinit { close(descriptor) }

  /// A validator that changes with every change of the file.
  var entityTag: String {
    "\"\(String(size, radix: 16))-\(String(modified, radix: 16))\(String(nanoseconds, radix: 16))\""
  }

  /// Reads the range into memory; nil when the file has become shorter.
  func read(_ range: Range<UInt64>) -> [UInt8]? {
    let wanted = range.count
    let bytes = [UInt8](unsafeUninitializedCapacity: wanted) { buffer, count in
      while count < wanted {
        let got = pread(
          descriptor, buffer.baseAddress.map { $0 + count }, wanted - count,
          off_t(range.lowerBound) + off_t(count))
        if got <= 0 { break }
        count += got
      }
    }
    return bytes.count == wanted ? bytes : nil
  }

  /// The range as something that outlives this value.
  func slice(_ range: Range<UInt64>) -> FileSlice? {
    let copy = fcntl(descriptor, F_DUPFD_CLOEXEC, 0)
    guard copy >= 0 else { return nil }
    return FileSlice(descriptor: copy, offset: range.lowerBound, length: UInt64(range.count))
  }

  /// On a kernel without `openat2`: segment by segment, following no link at all.
  private static func walk(_ root: Int32, _ path: String) -> Int32 {
    var current = fcntl(root, F_DUPFD_CLOEXEC, 0)
    let segments = path.split(separator: "/")
    for (index, segment) in segments.enumerated() where current >= 0 {
      let isLast = index == segments.count - 1
      let flags = isLast ? O_RDONLY | O_NONBLOCK : O_RDONLY | O_DIRECTORY
      let next = segment == ".." ? -1 : openat(current, String(segment), flags | O_NOFOLLOW | O_CLOEXEC)
      close(current)
      current = next
    }
    return current
  }
}
