public import Content
internal import Git
internal import JSON
internal import Store

extension SiteReview {
  /// Moves the reference of a push that was judged, together with the record of its changeset.
  public func receive(_ command: PushCommand, of push: Push) throws(GalleyError) -> PushResult {
    guard let new = command.new else {
      throw .pushRefused("Nothing is removed by a push.", hint: "Push a commit.")
    }
    switch command.target {
    case .main:
      try translatingGit { () throws in
        try expectPlace(of: command)
        try store.repository.move(.move(command.name, from: command.old, to: new, reason: "push"))
      }
      return .main(new)
    case .changeset(let branch):
      if let changeset = try pushedChangeset(branch), command.old != nil || changeset.state.isOpen {
        return .changeset(try extend(changeset.number, by: command, to: new, push), isNew: false)
      }
      return .changeset(try open(branch, by: command, at: new, push), isNew: true)
    case .record, .other:
      throw .pushRefused("\(command.name) can't be pushed to.", hint: "Push to changesets/my-change.")
    }
  }

  private func extend(
    _ number: Int, by command: PushCommand, to new: ObjectID, _ push: Push
  ) throws(GalleyError) -> Changeset {
    let keepsApprovals = try !staleOnChange()
    return try changesetRecords.append(to: number) { changeset, batch in
      try self.admit(into: changeset)
      try self.expectPlace(of: command)
      let isRewrite = try command.old.map { try !self.store.repository.isAncestor($0, of: new) } ?? false
      batch.move(.move(command.name, from: command.old, to: new, reason: "push"))
      let edit = ChangesetEvent.Edit(
        commit: new, from: command.old, isPush: true, isRewrite: isRewrite,
        keepsApprovals: keepsApprovals && !isRewrite)
      return ([self.event(.edited(edit), by: push.by)], ())
    }.state
  }

  private func open(
    _ branch: String, by command: PushCommand, at new: ObjectID, _ push: Push
  ) throws(GalleyError) -> Changeset {
    let main = try store.tip(of: ContentReference.mainBranch)
    let title = try translatingGit { () throws in try self.title(of: new, since: main) }
    return try changesetRecords.create { number, batch in
      try self.expectPlace(of: command)
      if command.old != new { batch.move(.move(command.name, from: command.old, to: new, reason: "push")) }
      let opening = ChangesetEvent.Opening(
        number: number, title: title, description: nil, branch: branch, base: main, head: new, task: nil,
        isAdopted: true)
      return ([self.event(.opened(opening), by: push.by)], ())
    }.state
  }

  /// Whether main's policy has approvals lapse with a new commit.
  private func staleOnChange() throws(GalleyError) -> Bool {
    try store.settingsNow().review["stale_on_change"]?.bool ?? true
  }

  /// What a changeset is about: the first line of the first commit with which it leaves main.
  private func title(of tip: ObjectID, since main: ObjectID) throws -> String {
    let repository = store.repository
    var commit = try repository.commit(tip)
    for _ in 0..<1_000 {
      guard let parent = commit.parents.first, try !repository.isAncestor(parent, of: main) else { break }
      commit = try repository.commit(parent)
    }
    let title = commit.summary.trimmingBlanks.prefix(200)
    return title.isEmpty ? "Untitled" : String(title)
  }
}

extension String {
  fileprivate var trimmingBlanks: Substring {
    let start = drop { $0.isWhitespace }
    return start.prefix(
      upTo: start.lastIndex { !$0.isWhitespace }.map { start.index(after: $0) } ?? start.startIndex)
  }
}
