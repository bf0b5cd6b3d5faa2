internal import Content
internal import Git
internal import JSON
internal import Store

extension SiteReview {
  func taskEvent(_ act: TaskEvent.Act, by participant: Participant) -> TaskEvent {
    TaskEvent(act: act, by: participant.reference, at: now())
  }

  /// Does something to a task; nil means that nothing is to be done.
  func actOnTask(
    _ number: Int, by participant: Participant, _ decide: (EditorialTask) throws -> TaskEvent.Act?
  ) throws(GalleyError) -> EditorialTask {
    try taskRecords.append(to: number) { task, _ in
      (try decide(task).map { [taskEvent($0, by: participant)] } ?? [], ())
    }.state
  }

  /// Has a changeset fulfil a task, in the step in which the changeset learns of it. Who takes it on works on the task.
  func link(_ task: Int, to number: Int, by participant: Participant, _ batch: WriteBatch) throws {
    let record = try taskRecords.record(task)
    guard record.state.state == .open || record.state.state == .claimed else {
      throw GalleyError.impossible("taken on", record.state)
    }
    if let other = record.state.changeset, other != number, try isUnderWay(other) {
      throw GalleyError(
        .conflict, "Task \(task) is fulfilled by changeset \(other) already.",
        hint: "Write to that changeset, or close it first.")
    }
    var acts: [TaskEvent.Act] = record.state.state == .open ? [.claimed] : []
    acts.append(.linked(changeset: number))
    _ = try taskRecords.extend(record, with: acts.map { taskEvent($0, by: participant) }, batch)
  }

  /// Completes a task in the step in which its changeset is published.
  func complete(_ task: Int, by number: Int, _ participant: Participant, _ batch: WriteBatch) throws {
    // A task that somebody has removed by hand must not keep a changeset from being published.
    guard let record = try? taskRecords.record(task),
      record.state.state == .open || record.state.state == .claimed
    else { return }
    _ = try taskRecords.extend(
      record, with: [taskEvent(.completed(changeset: number), by: participant)], batch)
  }

  func checked(_ description: TaskDescription) throws(GalleyError) -> TaskDescription {
    guard description.references.count <= 100 else {
      throw GalleyError(
        .tooLarge, "The task has \(description.references.count) references; 100 are allowed.",
        hint: "Put the rest into the notes.")
    }
    var references: [String] = []
    for reference in description.references {
      references.append(try ReviewText.required(reference, "reference", limit: 2_048))
    }
    return TaskDescription(
      title: try ReviewText.title(description.title, limit: settings.titleBytes),
      notes: try ReviewText.optional(description.notes, "notes", limit: settings.textBytes),
      references: references, assignee: try ReviewText.optional(description.assignee, "assignee", limit: 320),
      due: try ReviewText.day(description.due))
  }

  private func isUnderWay(_ number: Int) throws -> Bool {
    try changesetRecords.find(number)?.state.state.isOpen ?? false
  }
}

extension GalleyError {
  static func impossible(_ act: String, _ task: EditorialTask) -> GalleyError {
    GalleyError(
      .invalidState, "Task \(task.number) can't be \(act): it is \(task.state.rawValue).",
      hint: "Reopen it first.",
      details: ["task": .int(Int64(task.number)), "state": .string(task.state.rawValue)])
  }
}
