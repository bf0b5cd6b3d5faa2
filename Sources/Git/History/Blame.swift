internal import CGit2

/// A run of lines that one commit brought into a file.
public struct BlameHunk: Sendable, Hashable {
  /// The lines in the file as it is now, counted from 1.
  public let lines: ClosedRange<Int>
  /// The commit that brought them.
  public let commit: ObjectID
  /// Who wrote them.
  public let author: Signature
  /// Where the file was then.
  public let originalPath: String
  /// The first of the lines as they were counted then.
  public let originalLine: Int
}

extension Repository {
  /// Which commit each line of a file comes from, as of `commit`.
  public func blame(_ path: String, at commit: ObjectID) throws -> [BlameHunk] {
    try handles.withHandle { handle in
      var options = git_blame_options()
      try Libgit2.check(
        git_blame_options_init(&options, UInt32(GIT_BLAME_OPTIONS_VERSION)), "cannot prepare to blame \(path)"
      )
      options.newest_commit = commit.withGitID { $0.pointee }
      var blame: OpaquePointer?
      try Libgit2.check(
        git_blame_file(&blame, handle.repository, path, &options),
        "cannot blame \(path) at \(commit.abbreviated)")
      defer { git_blame_free(blame) }
      return (0..<git_blame_get_hunk_count(blame)).compactMap { index in
        git_blame_get_hunk_byindex(blame, index).flatMap { BlameHunk($0.pointee) }
      }
    }
  }
}

extension BlameHunk {
  init?(_ hunk: git_blame_hunk) {
    guard hunk.lines_in_hunk > 0 else { return nil }
    lines = hunk.final_start_line_number...hunk.final_start_line_number + hunk.lines_in_hunk - 1
    commit = ObjectID(hunk.final_commit_id)
    author = hunk.final_signature.map { Signature($0.pointee) } ?? Signature(name: "", email: "", time: 0)
    originalPath = hunk.orig_path.map { String(cString: $0) } ?? ""
    originalLine = hunk.orig_start_line_number
  }
}

extension Signature {
  init(_ signature: git_signature) {
    self.init(
      name: signature.name.map { String(cString: $0) } ?? "",
      email: signature.email.map { String(cString: $0) } ?? "", time: signature.when.time,
      offset: Int(signature.when.offset))
  }
}
