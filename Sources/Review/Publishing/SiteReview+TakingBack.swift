internal import Content
internal import Git
internal import Store

extension SiteReview {
  /// Takes back a publication whose end has come, by a changeset of its own. That this happens was decided when the time
  /// was set, by whoever set it, so nobody is asked again; what came onto main since then stays.
  func takeBack(_ changeset: Changeset, _ schedule: Changeset.Schedule) throws(GalleyError) -> Changeset {
    guard let publication = changeset.publication else { return changeset }
    let main = try store.tip(of: ContentReference.mainBranch)
    // It stays due, and is taken back when the freeze is over.
    guard try policy(at: main).freeze(at: now()) == nil else { return changeset }
    do {
      guard let inverse = try inverse(of: publication.commit, onto: main) else {
        return try giveUp(changeset, "nothing of it is left on main")
      }
      let number = try retraction(of: changeset, schedule, inverse, main: main).number
      do {
        _ = try publish(number, .takingBack(schedule.by), takesBack: changeset.number)
        return try changesetRecords.record(changeset.number).state
      } catch  where error.code != .busy && error.code != .storage && error.code != .unavailable {
        return try giveUp(
          changeset, "changeset \(number), which takes it back, could not be published: \(error.message)")
      }
    } catch  where error.code == .conflict {
      return try giveUp(changeset, "it could not be taken back: \(error.message)")
    }
  }

  /// What main becomes without a publication; nil when that is what it is already.
  private func inverse(of commit: ObjectID, onto main: ObjectID) throws(GalleyError) -> ObjectID? {
    try translatingGit { () throws in
      let repository = store.repository
      let published = try repository.commit(commit)
      guard let before = published.parents.first else { return nil }
      let ours = try repository.treeID(ofCommit: main)
      // As if somebody had put everything back at once, right after it was published.
      let back = CommitDraft(
        tree: try repository.treeID(ofCommit: before), parents: [commit],
        author: Participant.galley.signature(at: now()), message: "Take back")
      let inverse = try repository.batch { try $0.writeCommit(back) }
      let merge = try repository.batch { batch in
        try MergeOfTrees.merge(ours: main, theirs: inverse, of: store, in: batch)
      }
      guard merge.isClean else {
        let paths = merge.conflicts.prefix(5).map { "‘\($0.path)’" }.joined(separator: ", ")
        throw GalleyError(
          .conflict, "Main has changed \(paths) since.", hint: "Take it back by hand, in a changeset.")
      }
      return merge.tree == ours ? nil : merge.tree
    }
  }

  /// The changeset that takes another one back, with its content; the one that a killed process had begun where there is
  /// one.
  private func retraction(
    of changeset: Changeset, _ schedule: Changeset.Schedule, _ tree: ObjectID, main: ObjectID
  ) throws(GalleyError) -> Changeset {
    let description = "It takes back changeset \(changeset.number), whose time is over."
    let begun = try changesetRecords.all().records.last {
      $0.state.state.isOpen && $0.state.description == description
    }
    if let begun { return begun.state }
    return try open(
      tree, over: main, title: "Take back: \(changeset.title)", description: description,
      trailer: Trailer(Trailer.takesBack, "\(changeset.number)"), by: Participant(recorded: schedule.by))
  }

  /// Opens a changeset that makes main a tree that is known already.
  func open(
    _ tree: ObjectID, over main: ObjectID, title: String, description: String, trailer: Trailer,
    by participant: Participant
  ) throws(GalleyError) -> Changeset {
    let commit = try translatingGit { () throws in
      try store.repository.batch { batch in
        try batch.writeCommit(
          CommitDraft(
            tree: tree, parents: [main], author: participant.signature(at: now()), message: title,
            trailers: participant.trailers(changeset: nil) + [trailer]))
      }
    }
    return try open(
      title: title, description: description, task: nil, startingAt: commit, by: participant)
  }

  private func giveUp(_ changeset: Changeset, _ reason: String) throws(GalleyError) -> Changeset {
    log("Changeset \(changeset.number) of \(site) stays published: \(reason)")
    return try act(on: changeset.number, by: .galley) { step in
      guard step.changeset.schedule != nil else { return }
      try step.record(.unscheduled(reason: reason))
    }
  }
}
