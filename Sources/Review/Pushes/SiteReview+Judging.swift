public import Content
internal import Git
internal import Store

extension SiteReview {
  /// Judges what a push would make of a reference, before anybody sees it: its history, its files, and its objects and
  /// definitions as a write is judged that changes the same. Answers what is no reason to refuse it.
  public func judge(_ command: PushCommand, of push: Push) throws(GalleyError) -> [Problem] {
    guard let new = command.new else { return [] }
    return try translatingGit { () throws in
      let base = try expectHistory(of: command, new: new, in: push)
      try judgeFiles(new, since: base, in: push)
      let tree = try push.objects.treeID(ofCommit: new)
      let problems = try store.problems(of: tree, since: base, in: push.objects)
      let errors = problems.filter { $0.severity == .error }
      guard errors.isEmpty else {
        throw GalleyError.problems(
          errors, code: .invalidContent, summary: "The push breaks rules of the site:")
      }
      if command.target == .main { try judgePublication(tree, since: base, in: push) }
      return problems
    }
  }

  /// Holds a push to main against what holds for every publication: the site's checks, and the times in which nothing is
  /// published.
  private func judgePublication(_ tree: ObjectID, since base: ObjectID, in push: Push) throws {
    if let freeze = try policy().freeze(at: now()) {
      let reason = freeze.reason.isEmpty ? "" : ": \(freeze.reason)"
      throw GalleyError.pushRefused(
        "Nothing is published before \(Moment.text(secondsSince1970: freeze.until))\(reason)",
        hint: "Push it as a changeset until then: git push origin HEAD:refs/heads/changesets/my-change",
        code: .policyNotMet)
    }
    let run = try check(
      tree: tree, against: try push.objects.treeID(ofCommit: base), reader: push.objects)
    guard run.verdict != .failed else {
      throw GalleyError.problems(
        run.findings.map(\.problem).filter { $0.severity == .error }, code: .invalidContent,
        summary: "The push doesn't pass the site's checks:")
    }
  }

  /// The commit of main that the pushed one goes on from; throws where it doesn't go on from where it should.
  private func expectHistory(of command: PushCommand, new: ObjectID, in push: Push) throws -> ObjectID {
    guard push.commits.count <= Push.maximumCommits else {
      throw GalleyError.pushRefused(
        "The push brings \(push.commits.count) commits; \(Push.maximumCommits) are allowed.",
        hint: "Bring them together: git rebase -i", code: .tooLarge)
    }
    guard try push.objects.header(of: new).kind == .commit else {
      throw GalleyError.pushRefused("A branch holds commits and nothing else.", hint: "Push a commit.")
    }
    try expectPlace(of: command)
    let repository = store.repository
    let main = try store.tip(of: ContentReference.mainBranch)
    guard let base = try push.objects.mergeBase(new, main) else {
      throw GalleyError.pushRefused(
        "What is pushed has no history in common with main.", hint: "Start from it: git fetch origin main")
    }
    if let old = command.old, try !push.objects.isAncestor(old, of: new) {
      try admitRewrite(of: command)
    }
    if command.target == .main, base != main {
      throw GalleyError.pushRefused(
        "main can only go forward from where it is.", hint: "Fetch it and rebase: git pull --rebase",
        code: .conflict)
    }
    if case .changeset = command.target, base == new, try repository.isAncestor(new, of: main) {
      throw GalleyError.pushRefused(
        "There is nothing in it that isn't on main already.", hint: "Commit a change first.")
    }
    return base
  }

  /// Refuses to move a reference that somebody else has moved meanwhile.
  func expectPlace(of command: PushCommand) throws {
    guard try store.repository.resolve(command.name) == command.old else {
      throw GalleyError.movedMeanwhile(command)
    }
  }

  /// What was reviewed stays what it was: only a draft's branch may be replaced.
  private func admitRewrite(of command: PushCommand) throws {
    guard case .changeset(let branch) = command.target else {
      throw GalleyError.pushRefused(
        "The history of main is never rewritten.", hint: "Fetch it and rebase: git pull --rebase")
    }
    guard let changeset = try pushedChangeset(branch), changeset.state != .draft else { return }
    throw GalleyError.pushRefused(
      "Changeset \(changeset.number) is \(changeset.state.words): its commits can't be replaced.",
      hint: "Add commits instead, or take the request back first, which makes it a draft again.")
  }

  /// Looks at each new commit's files, and at the names of the whole.
  private func judgeFiles(_ new: ObjectID, since base: ObjectID, in push: Push) throws {
    var files = PushedFiles(push.objects)
    for commit in push.commits { try files.judge(commit) }
    try files.judgeCase(
      of: try push.objects.treeID(ofCommit: new), since: try push.objects.treeID(ofCommit: base))
    guard files.problems.isEmpty else {
      throw GalleyError.problems(
        files.problems, code: .invalidContent, summary: "The push holds what no site may hold:")
    }
  }
}
