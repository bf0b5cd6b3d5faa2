public import Content
internal import Git
internal import JSON
internal import Store
internal import Synchronization

extension SiteReview {
  /// Opens a changeset: its number, its branch at main's tip and its record, all at once.
  ///
  /// - Parameter task: The task that it is to fulfil, which is claimed by this.
  public func open(
    title: String, description: String? = nil, task: Int? = nil, by participant: Participant
  ) throws(GalleyError) -> Changeset {
    try open(title: title, description: description, task: task, startingAt: nil, by: participant)
  }

  /// The draft that a participant goes on with who names none: the one named, else the only one that they have open,
  /// else a new one. Of several none is chosen.
  public func openDraft(for participant: Participant, named name: String? = nil) throws(GalleyError)
    -> Changeset
  {
    if let name {
      let changeset = try changeset(name)
      guard changeset.state.isOpen else { throw GalleyError.impossible("written to", changeset) }
      return changeset
    }
    if let draft = try onlyDraft(of: participant) { return draft }
    // Two first writes at once belong into one draft.
    return try drafting.withLock { _ throws(GalleyError) in
      if let draft = try onlyDraft(of: participant) { return draft }
      return try open(title: "Draft by \(participant.name)", by: participant)
    }
  }

  private func onlyDraft(of participant: Participant) throws(GalleyError) -> Changeset? {
    let drafts = try standing().changesets.filter {
      $0.state == .draft && $0.openedBy.isSame(as: participant.reference)
    }
    guard drafts.count > 1 else { return drafts.first }
    let list = drafts.suffix(20).map { "\($0.number) (\($0.title))" }.joined(separator: ", ")
    throw GalleyError(
      .invalidArgument, "\(participant.name) has \(drafts.count) drafts open: \(list).",
      hint: "Name the changeset to write to.",
      details: [
        "changesets": .array(
          drafts.suffix(100).map { ["number": .int(Int64($0.number)), "title": .string($0.title)] })
      ])
  }

  /// Opens a changeset whose branch starts at a commit; at main's tip when none is named.
  func open(
    title: String, description: String?, task: Int?, startingAt start: ObjectID?, by participant: Participant
  ) throws(GalleyError) -> Changeset {
    let title = try ReviewText.title(title, limit: settings.titleBytes)
    let description = try ReviewText.optional(description, "description", limit: settings.textBytes)
    while true {
      var stray: String?
      do {
        return try changesetRecords.create { number, batch in
          let branch = try freeBranch(for: number)
          if try store.repository.resolve("refs/heads/\(branch)") != nil { stray = branch }
          guard stray == nil else { throw GalleyError(.conflict, "‘\(branch)’ is taken.") }
          let main = try mainTip()
          let opening = ChangesetEvent.Opening(
            number: number, title: title, description: description, branch: branch, base: main,
            head: start ?? main, task: task, isAdopted: false)
          batch.move(.create("refs/heads/\(branch)", at: start ?? main))
          if let task { try link(task, to: number, by: participant, batch) }
          return ([event(.opened(opening), by: participant)], ())
        }.state
      } catch {
        // Somebody has pushed a branch under this number: it is a changeset of its own, and comes first.
        guard let branch = stray else { throw error }
        _ = try adopt(branch: branch, by: .galley)
      }
    }
  }

  /// The branch of a new changeset. Git can't have `12` beside a pushed `12/hero`.
  private func freeBranch(for number: Int) throws -> String {
    let branch = "\(OpenChangeset.branchPrefix)\(number)"
    return try store.repository.references(prefix: "refs/heads/\(branch)/").isEmpty
      ? branch : "\(branch)-draft"
  }

  func event(_ act: ChangesetEvent.Act, by participant: Participant) -> ChangesetEvent {
    ChangesetEvent(act, by: participant.reference, at: now(), requestID: participant.requestID)
  }
}
