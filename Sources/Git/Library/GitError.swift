/// What went wrong in a git operation, with a code that programs may rely on.
public struct GitError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The stable kinds of failure.
  public enum Code: String, Sendable {
    /// The object, reference, path or repository isn't there.
    case notFound = "not_found"
    /// Something of that name is there already.
    case exists
    /// The reference isn't where the caller expected it: somebody else moved it.
    case moved
    /// Another process holds the lock of a reference for longer than we wait.
    case locked
    /// The name of a reference isn't valid.
    case invalidName = "invalid_name"
    /// A path can't be stored: `.git` in a disguise, `..`, a control character and the like.
    case invalidPath = "invalid_path"
    /// A file and a folder want the same path.
    case collision
    /// The object is of another kind than asked for.
    case wrongKind = "wrong_kind"
    /// Stored bytes are damaged.
    case corrupt
    /// The remote wants other credentials.
    case authentication
    /// The remote can't be reached or broke off.
    case network
    /// The remote refused a reference.
    case rejected
    /// A closure of the caller asked to stop.
    case cancelled
    /// The histories or contents can't be brought together.
    case conflict
    /// The operating system refused an operation on a file.
    case io
    /// The path isn't a repository that may be opened.
    case notARepository = "not_a_repository"
    /// What was asked for can't be done with this repository.
    case unsupported
    /// Everything that libgit2 doesn't classify.
    case other
  }

  /// The stable kind of the failure.
  public let code: Code
  /// A sentence that names the thing and says why.
  public let message: String
  /// What to do next, where there is something useful to say.
  public let hint: String?

  /// Makes an error from its parts.
  public init(_ code: Code, _ message: String, hint: String? = nil) {
    self.code = code
    self.message = message
    self.hint = hint
  }

  /// The sentence, followed by the hint if there is one.
  public var description: String {
    guard let hint else { return message }
    return "\(message) (\(hint))"
  }
}
