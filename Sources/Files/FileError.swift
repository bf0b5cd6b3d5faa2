import Glibc

/// Why the system, or a limit, refused something about a file.
public struct FileError: Error, Sendable, Equatable, CustomStringConvertible {
  /// What was being done, in the words of the sentence.
  public enum Operation: String, Sendable {
    case read
    case write
    case create
    case remove
    case rename
    case inspect
    case list
    case lock
    case map
    case copy
    case resolve
  }

  /// What was being done.
  public let operation: Operation
  /// The file or folder concerned.
  public let path: Path
  /// The system's error number: `EFBIG` where a size limit refused.
  public let errno: Int32
  /// More than the error number says, where there is more.
  public let detail: String?

  /// Makes an error for an operation on a path.
  public init(_ operation: Operation, _ path: Path, errno: Int32, detail: String? = nil) {
    self.operation = operation
    self.path = path
    self.errno = errno
    self.detail = detail
  }

  /// Whether there is no such file or folder.
  public var isNotFound: Bool { errno == ENOENT || errno == ENOTDIR }

  /// Whether something is there already.
  public var isExisting: Bool { errno == EEXIST || errno == ENOTEMPTY }

  /// Whether the permissions forbid it.
  public var isForbidden: Bool { errno == EACCES || errno == EPERM || errno == EROFS }

  /// A sentence such as "can't read ‘site.json’: permission denied".
  public var description: String {
    "can't \(operation.rawValue) ‘\(path)’: \(detail ?? Self.reason(errno))"
  }

  private static func reason(_ errno: Int32) -> String {
    // Thread-safe in glibc, and English as long as nobody calls setlocale.
    guard let text = strerror(errno) else { return "error \(errno)" }
    let sentence = String(cString: text)
    return sentence.prefix(1).lowercased() + sentence.dropFirst()
  }
}
