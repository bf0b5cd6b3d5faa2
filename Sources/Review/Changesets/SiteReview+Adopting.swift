public import Content
public import Git
internal import Store
internal import Synchronization

extension SiteReview {
  /// Makes a changeset of a branch that somebody pushed; of one that is a changeset already, that.
  @discardableResult public func adopt(
    branch: String, by participant: Participant
  ) throws(GalleyError) -> Changeset {
    try adopting.withLock { _ throws(GalleyError) in
      if let known = try recorded(branch: branch), try !isForeign(branch, to: known) {
        return try changeset(known)
      }
      return try adoptNew(branch, by: participant)
    }
  }

  /// Records that somebody has pushed to a changeset's branch, or pushed it for the first time. Who pushes counts as an
  /// author, whatever the commits say.
  @discardableResult public func recordPush(
    to branch: String, from old: ObjectID?, to new: ObjectID?, by participant: Participant
  ) throws(GalleyError) -> Changeset {
    guard let number = try recorded(branch: branch), try !isForeign(branch, to: number) else {
      return try adopt(branch: branch, by: participant)
    }
    return try act(on: number, by: participant) { step in
      guard step.changeset.state.isOpen else {
        // A push goes on with what was closed.
        if step.changeset.state == .closed, let tip = step.tip { try step.record(.reopened(commit: tip)) }
        return
      }
      guard let new else { return }
      var edit = try self.edit(step.changeset, to: new, isPush: true)
      edit.from = old ?? edit.from
      try step.record(.edited(edit))
    }
  }

  /// Makes changesets of all branches below `changesets/` that are none yet. One that can't be read hides no other.
  func adoptStrays(among branches: [Reference], known: [Changeset]) -> Bool {
    let taken = Set(known.lazy.filter { $0.state != .published }.map(\.branch))
    var isChange = false
    for reference in branches {
      let branch = String(reference.name.dropFirst("refs/heads/".count))
      guard !taken.contains(branch), !store.repository.isLocked(reference.name) else { continue }
      do {
        guard try recorded(branch: branch).map({ try isForeign(branch, to: $0) }) ?? true else { continue }
        try adopt(branch: branch, by: .galley)
        isChange = true
      } catch {
        log("The branch \(branch) can't become a changeset: \(error)")
      }
    }
    return isChange
  }

  /// Whether a branch has gone its own way since its changeset was published: then it is another one.
  private func isForeign(_ branch: String, to number: Int) throws(GalleyError) -> Bool {
    try translatingGit { () throws in
      let changeset = try changesetRecords.record(number).state
      guard changeset.state == .published, let tip = try store.repository.resolve("refs/heads/\(branch)")
      else {
        return false
      }
      return try !store.repository.isAncestor(tip, of: try mainTip())
    }
  }

  private func adoptNew(_ branch: String, by participant: Participant) throws(GalleyError) -> Changeset {
    var other: Int?
    do {
      return try changesetRecords.create { number, batch in
        // Asked after the number is known: another process that was faster has taken a number before it.
        other = try recorded(branch: branch)
        if let other, try !isForeign(branch, to: other) {
          throw GalleyError(.alreadyExists, "‘\(branch)’ is changeset \(other).")
        }
        other = nil
        if let own = RecordBook<Changeset>.number("refs/galley/\(branch)"), own < number {
          // A record of the branch's own number that says nothing of it may be damaged: that is told.
          _ = try changesetRecords.find(own)
        }
        let opening = try self.opening(number, of: branch)
        if let tip = opening.head { batch.move(.move("refs/heads/\(branch)", from: tip, to: tip)) }
        return ([event(.opened(opening), by: participant)], ())
      }.state
    } catch {
      guard let other else { throw error }
      return try changeset(other)
    }
  }

  /// How a changeset begins that was a branch before: with the first line of its first commit's message as its title.
  private func opening(_ number: Int, of branch: String) throws -> ChangesetEvent.Opening {
    guard let tip = try store.repository.resolve("refs/heads/\(branch)") else {
      throw GalleyError(.notFound, "There is no branch ‘\(branch)’.", hint: "Push it, or open a changeset.")
    }
    let main = try mainTip()
    let own = try store.repository.commits(from: [tip], without: [main], atMost: SiteReview.maximumCommits)
    let summary = try own.last.map { try store.repository.commit($0).summary } ?? ""
    let title = try? ReviewText.title(String(summary.prefix(120)), limit: settings.titleBytes)
    return ChangesetEvent.Opening(
      number: number, title: title ?? branch, description: nil, branch: branch,
      base: try store.repository.mergeBase(tip, main), head: tip, task: nil, isAdopted: true)
  }
}
