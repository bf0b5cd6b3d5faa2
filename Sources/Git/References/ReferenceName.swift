internal import CGit2

/// The rules for the names of references.
public enum ReferenceName {
  /// Whether git accepts this as the whole name of a reference.
  public static func isValid(_ name: String) -> Bool {
    var valid: Int32 = 0
    guard Libgit2.started, !name.utf8.contains(0) else { return false }
    return git_reference_name_is_valid(&valid, name) == 0 && valid == 1
  }

  static func checkValid(_ name: String) throws(GitError) {
    guard isValid(name) else {
      throw GitError(.invalidName, "\(name.debugDescription) can't be the name of a reference")
    }
  }

  /// Refuses what can't be written: anything that git wouldn't accept or that lies outside `refs/`.
  static func checkWritable(_ name: String) throws(GitError) {
    guard name.hasPrefix("refs/"), name.utf8.split(separator: 0x2f).count > 2, isValid(name) else {
      throw GitError(
        .invalidName, "\(name.debugDescription) can't be the name of a reference",
        hint: "names look like refs/heads/main")
    }
  }

  /// The names of the folders above a reference: `refs/heads/a` for `refs/heads/a/b`.
  static func ancestors(of name: String) -> [String] {
    var names: [String] = []
    var rest = name[...]
    while let slash = rest.lastIndex(of: "/") {
      rest = rest[..<slash]
      names.append(String(rest))
    }
    return names
  }

  /// Whether a linked worktree has a reference of this name for itself.
  static func isPrivate(_ name: String) -> Bool {
    !name.hasPrefix("refs/")
      || ["refs/bisect/", "refs/worktree/", "refs/rewritten/"].contains { name.hasPrefix($0) }
  }
}
