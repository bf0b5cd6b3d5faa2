internal import CGit2

extension Repository {
  /// The commits in the history of `tips` that are not in that of `hidden`, the newest first.
  ///
  /// - Parameter limit: After so many it looks for no more.
  public func commits(
    from tips: [ObjectID], without hidden: [ObjectID], atMost limit: Int = .max
  ) throws -> [ObjectID] {
    try handles.withHandle { handle in
      var walk: OpaquePointer?
      try Libgit2.check(git_revwalk_new(&walk, handle.repository), "cannot walk through the history")
      defer { git_revwalk_free(walk) }
      git_revwalk_sorting(walk, GIT_SORT_TOPOLOGICAL.rawValue | GIT_SORT_TIME.rawValue)
      for tip in tips {
        try Libgit2.check(
          tip.withGitID { git_revwalk_push(walk, $0) }, "cannot walk from \(tip.abbreviated)")
      }
      for tip in hidden {
        try Libgit2.check(
          tip.withGitID { git_revwalk_hide(walk, $0) }, "cannot walk without \(tip.abbreviated)")
      }
      var commits: [ObjectID] = []
      var next = git_oid()
      while commits.count < limit {
        let result = git_revwalk_next(&next, walk)
        if result == GIT_ITEROVER.rawValue { break }
        try Libgit2.check(result, "cannot go on through the history")
        commits.append(ObjectID(next))
      }
      return commits
    }
  }
}
