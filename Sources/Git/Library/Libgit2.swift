internal import CGit2

/// The process-wide state of libgit2, and the one place where its errors become ours.
enum Libgit2 {
  /// Starts the library once per process; a constant, since there is nothing to undo.
  ///
  /// The object cache is kept small: trees and commits are parsed from their bytes, so what it saves
  /// is an inflate, and the default of 256 MB would be the largest part of a server. Objects are not
  /// hashed again at each read, as git doesn't either: zlib's checksum finds damage.
  static let started: Bool = {
    guard git_libgit2_init() > 0 else { return false }
    _ = galley_git_fsync_gitdir(1)
    _ = galley_git_cache_limit(16 << 20)
    _ = galley_git_verify_reads(0)
    return true
  }()

  /// Throws what a libgit2 call reported, told as a sentence about what was being done.
  static func check(_ result: Int32, _ doing: @autoclosure () -> String) throws(GitError) {
    guard result < 0 else { return }
    throw error(result, doing())
  }

  /// The error that a negative result stands for; reads libgit2's thread-local message.
  static func error(_ result: Int32, _ doing: String) -> GitError {
    let last = git_error_last()
    let text = last.flatMap { $0.pointee.message }.map { String(cString: $0) } ?? "error \(result)"
    let kind = last.map { UInt32(bitPattern: $0.pointee.klass) }
    git_error_clear()
    return GitError(code(result, kind), "\(doing): \(text)", hint: hint(result))
  }

  private static func code(_ result: Int32, _ kind: UInt32?) -> GitError.Code {
    switch result {
    case GIT_ENOTFOUND.rawValue: return .notFound
    case GIT_EEXISTS.rawValue: return .exists
    case GIT_ELOCKED.rawValue: return .locked
    case GIT_EMODIFIED.rawValue: return .moved
    case GIT_EINVALIDSPEC.rawValue: return .invalidName
    case GIT_EAUTH.rawValue, GIT_ECERTIFICATE.rawValue: return .authentication
    case GIT_EUSER.rawValue: return .cancelled
    case GIT_ECONFLICT.rawValue, GIT_EMERGECONFLICT.rawValue: return .conflict
    case GIT_ENONFASTFORWARD.rawValue: return .rejected
    case GIT_EOWNER.rawValue: return .notARepository
    default: break
    }
    switch kind {
    case GIT_ERROR_NET.rawValue, GIT_ERROR_HTTP.rawValue, GIT_ERROR_SSH.rawValue, GIT_ERROR_SSL.rawValue:
      return .network
    case GIT_ERROR_ZLIB.rawValue: return .corrupt
    case GIT_ERROR_OS.rawValue: return .io
    default: return .other
    }
  }

  private static func hint(_ result: Int32) -> String? {
    switch result {
    case GIT_EOWNER.rawValue:
      "the folder belongs to another user; add it to safe.directory in the git configuration"
    case GIT_ENONFASTFORWARD.rawValue: "fetch first and build on what is there"
    default: nil
    }
  }
}
