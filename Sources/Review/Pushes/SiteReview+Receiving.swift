public import Content
internal import Git
internal import Store
internal import Synchronization

extension SiteReview {
  /// Moves the reference of a push that was judged, together with the record of its changeset.
  public func receive(_ command: PushCommand, of push: Push) throws(GalleyError) -> PushResult {
    guard let new = command.new else {
      throw .pushRefused("Nothing is removed by a push.", hint: "Push a commit.")
    }
    defer { store.notePush() }
    switch command.target {
    case .main:
      try translatingGit { () throws in
        try expectPlace(of: command)
        try store.repository.move(.move(command.name, from: command.old, to: new, reason: "push"))
      }
      do { _ = try deploy(by: push.by) } catch {
        // What was pushed is on main; the next deployment brings it along.
        log("The push of \(new.abbreviated) to main of \(site) could not be deployed: \(error)")
      }
      return .main(new)
    case .changeset(let branch):
      // Nobody may take the branch for a stray one, and make a changeset of its own of it, while it is being opened.
      return try adopting.withLock { _ throws(GalleyError) in
        if let number = try recorded(branch: branch) {
          return .changeset(try extend(number, by: command, to: new, push), isNew: false)
        }
        return .changeset(try open(branch, by: command, at: new, push), isNew: true)
      }
    case .record, .other:
      throw .pushRefused("\(command.name) can't be pushed to.", hint: "Push to changesets/my-change.")
    }
  }

  private func extend(
    _ number: Int, by command: PushCommand, to new: ObjectID, _ push: Push
  ) throws(GalleyError) -> Changeset {
    try act(on: number, by: push.by) { step in
      try admit(into: step.changeset)
      guard step.tip == command.old else { throw GalleyError.movedMeanwhile(command) }
      var edit = try edit(step.changeset, to: new, isPush: true)
      edit.from = command.old
      // What was judged as a draft's may have been submitted since.
      if edit.isRewrite, step.changeset.state != .draft { throw GalleyError.movedMeanwhile(command) }
      step.moveBranch(to: new)
      try step.record(.edited(edit))
    }
  }

  private func open(
    _ branch: String, by command: PushCommand, at new: ObjectID, _ push: Push
  ) throws(GalleyError) -> Changeset {
    let title = try translatingGit { () throws in try firstSummary(of: new) }
    let base = try translatingGit { () throws in try store.repository.mergeBase(new, try mainTip()) }
    let made = try changesetRecords.create { number, batch in
      try expectPlace(of: command)
      batch.move(.move(command.name, from: command.old, to: new, reason: "push"))
      let opening = ChangesetEvent.Opening(
        number: number, title: title ?? branch, description: nil, branch: branch, base: base, head: new,
        task: nil, isAdopted: true)
      return ([event(.opened(opening), by: push.by)], ())
    }
    return made.state
  }

  /// What a changeset is about: the first line of the first commit with which it leaves main.
  private func firstSummary(of tip: ObjectID) throws -> String? {
    let own = try store.repository.commits(
      from: [tip], without: [try mainTip()], atMost: SiteReview.maximumCommits)
    let summary = try own.last.map { try store.repository.commit($0).summary } ?? ""
    return try? ReviewText.title(String(summary.prefix(120)), limit: settings.titleBytes)
  }
}

extension GalleyError {
  /// Somebody was faster.
  static func movedMeanwhile(_ command: PushCommand) -> GalleyError {
    .pushRefused(
      "\(command.name) was moved by somebody else meanwhile.", hint: "Fetch it, and push again.",
      code: .conflict)
  }
}
