public import Content

extension SiteReview {
  /// Says who is to look at a changeset, by ids or addresses; an empty list means nobody in particular.
  public func assign(
    _ number: Int, to people: [String], by participant: Participant
  ) throws(GalleyError) -> Changeset {
    let people = try ReviewText.people(people)
    return try act(on: number, by: participant) { step in
      guard step.changeset.state.isOpen else { throw GalleyError.impossible("assigned", step.changeset) }
      if step.changeset.assignees != people { try step.record(.assigned(people)) }
    }
  }

  /// Says by which day a changeset should be done, as `2026-12-24`; nil takes the day away.
  public func setDue(
    _ number: Int, _ day: String?, by participant: Participant
  ) throws(GalleyError) -> Changeset {
    let day = try ReviewText.day(day)
    return try act(on: number, by: participant) { step in
      guard step.changeset.state.isOpen else { throw GalleyError.impossible("given a day", step.changeset) }
      if step.changeset.due != day { try step.record(.dueSet(day)) }
    }
  }

  /// Gives a changeset another title or description; what is nil stays.
  public func retitle(
    _ number: Int, title: String?, description: String?, by participant: Participant
  ) throws(GalleyError) -> Changeset {
    let title = try title.map { text throws(GalleyError) in
      try ReviewText.title(text, limit: settings.titleBytes)
    }
    let words = try ReviewText.optional(description, "description", limit: settings.textBytes)
    return try act(on: number, by: participant) { step in
      guard step.changeset.state.isOpen else { throw GalleyError.impossible("renamed", step.changeset) }
      let newTitle = title ?? step.changeset.title
      let newWords = description == nil ? step.changeset.description : words
      guard newTitle != step.changeset.title || newWords != step.changeset.description else { return }
      try step.record(.retitled(title: newTitle, description: newWords))
    }
  }

  /// Says which task a changeset fulfils; nil takes that away.
  public func link(
    _ number: Int, toTask task: Int?, by participant: Participant
  ) throws(GalleyError) -> Changeset {
    try act(on: number, by: participant) { step in
      guard step.changeset.state.isOpen else { throw GalleyError.impossible("linked", step.changeset) }
      guard step.changeset.task != task else { return }
      if let task { try link(task, to: number, by: participant, step.batch) }
      try step.record(.taskLinked(task))
    }
  }
}
