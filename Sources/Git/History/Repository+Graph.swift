internal import CGit2

/// How far two commits are from each other.
public struct Distance: Sendable, Hashable {
  /// How many commits only the first one has.
  public let ahead: Int
  /// How many commits only the second one has.
  public let behind: Int

  /// Makes a distance from its two counts.
  public init(ahead: Int, behind: Int) {
    self.ahead = ahead
    self.behind = behind
  }
}

extension Repository {
  /// The best commit that both come from; nil if their histories have nothing in common.
  public func mergeBase(_ one: ObjectID, _ other: ObjectID) throws -> ObjectID? {
    try handles.withHandle { handle in
      var base = git_oid()
      let result = one.withGitID { one in
        other.withGitID { git_merge_base(&base, handle.repository, one, $0) }
      }
      if result == GIT_ENOTFOUND.rawValue { return nil }
      try Libgit2.check(result, "cannot find what \(one.abbreviated) and \(other.abbreviated) come from")
      return ObjectID(base)
    }
  }

  /// How many commits each of two has that the other one lacks.
  public func distance(from one: ObjectID, to other: ObjectID) throws -> Distance {
    try handles.withHandle { handle in
      var ahead = 0
      var behind = 0
      let result = one.withGitID { one in
        other.withGitID { git_graph_ahead_behind(&ahead, &behind, handle.repository, one, $0) }
      }
      try Libgit2.check(result, "cannot compare \(one.abbreviated) with \(other.abbreviated)")
      return Distance(ahead: ahead, behind: behind)
    }
  }

  /// Whether `commit` is in the history of `descendant`; a commit is in its own.
  public func isAncestor(_ commit: ObjectID, of descendant: ObjectID) throws -> Bool {
    if commit == descendant { return true }
    return try handles.withHandle { handle in
      let result = descendant.withGitID { descendant in
        commit.withGitID { git_graph_descendant_of(handle.repository, descendant, $0) }
      }
      try Libgit2.check(result, "cannot look for \(commit.abbreviated) in \(descendant.abbreviated)")
      return result == 1
    }
  }
}
