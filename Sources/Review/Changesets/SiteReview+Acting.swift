internal import Content
internal import Git

extension SiteReview {
  /// Does something to a changeset. `body` decides on the changeset as it is, and is asked again when others did
  /// something to it meanwhile; what it records, writes and moves becomes durable together, or not at all.
  func act<Result>(
    on number: Int, by participant: Participant, _ body: (inout ChangesetStep) throws -> Result
  ) throws(GalleyError) -> (changeset: Changeset, result: Result) {
    let (state, result) = try changesetRecords.append(to: number) { recorded, batch in
      let tip = try branchTip(recorded.branchReference)
      var step = try ChangesetStep(
        recorded, missed: try missedEvents(recorded, tip: tip), tip: tip, by: participant, at: now(), batch)
      let result = try body(&step)
      try carryToTask(step, by: participant)
      return (step.events, result)
    }
    let changeset = try translatingGit { () throws in
      try brought(state, to: try branchTip(state.branchReference))
    }
    return (changeset, result)
  }

  /// Does something to a changeset that answers nothing else than the changeset.
  func act(
    on number: Int, by participant: Participant, _ body: (inout ChangesetStep) throws -> Void
  ) throws(GalleyError) -> Changeset {
    let (changeset, _) = try act(on: number, by: participant, body) as (Changeset, Void)
    return changeset
  }

  /// What happens to a changeset's task with it, in the same step.
  private func carryToTask(_ step: ChangesetStep, by participant: Participant) throws {
    guard let task = step.changeset.task else { return }
    for event in step.events {
      if case .published = event.act {
        try complete(task, by: step.changeset.number, participant, step.batch)
      }
    }
  }
}
