internal import CGit2

/// What a merge of three texts by line came to.
public struct TextMerge: Sendable, Hashable {
  /// The merged text; where both sides changed the same lines, both stand between conflict markers.
  public let bytes: [UInt8]
  /// Whether there are such places.
  public let hasConflicts: Bool

  /// Merges by line what `ours` and `theirs` made of `base`.
  public init(
    base: [UInt8], ours: [UInt8], theirs: [UInt8], ourName: String = "ours", theirName: String = "theirs"
  ) throws {
    guard Libgit2.started else { throw GitError(.other, "libgit2 could not be started") }
    var result = git_merge_file_result()
    var options = git_merge_file_options()
    git_merge_file_options_init(&options, UInt32(GIT_MERGE_FILE_OPTIONS_VERSION))
    let code = try TextMerge.withInput(base) { base in
      try TextMerge.withInput(ours) { ours in
        try TextMerge.withInput(theirs) { theirs in
          ourName.withCString { ourName in
            theirName.withCString { theirName in
              options.our_label = ourName
              options.their_label = theirName
              return git_merge_file(&result, base, ours, theirs, &options)
            }
          }
        }
      }
    }
    try Libgit2.check(code, "cannot merge the texts")
    defer { git_merge_file_result_free(&result) }
    bytes = [UInt8](UnsafeRawBufferPointer(start: result.ptr, count: result.len))
    hasConflicts = result.automergeable == 0
  }

  private static func withInput<Result>(
    _ bytes: [UInt8], _ body: (UnsafePointer<git_merge_file_input>) throws -> Result
  ) throws -> Result {
    var input = git_merge_file_input()
    try Libgit2.check(
      git_merge_file_input_init(&input, UInt32(GIT_MERGE_FILE_INPUT_VERSION)), "cannot merge the texts")
    return try bytes.withUnsafeBytes { bytes in
      input.ptr = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
      input.size = bytes.count
      return try body(&input)
    }
  }
}
