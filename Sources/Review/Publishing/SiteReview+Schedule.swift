public import Content
internal import Git
internal import JSON
internal import Store

extension SiteReview {
  /// Has an approved changeset published by itself at a time, and taken back at another where that is wanted. It is bound
  /// to the commit that was approved. Setting another time replaces the first.
  public func schedule(
    _ number: Int, at: Int64, until: Int64? = nil, by participant: Participant
  ) throws(GalleyError) -> Changeset {
    guard at > now() else {
      throw GalleyError(
        .invalidArgument, "\(Moment.text(secondsSince1970: at)) is over.",
        hint: "Name a time to come, or publish it now.")
    }
    guard until.map({ $0 > at }) ?? true else {
      throw GalleyError(
        .invalidArgument, "It can't be taken back before it is published.",
        hint: "Name an end after \(Moment.text(secondsSince1970: at)), or none.")
    }
    return try act(on: number, by: participant) { step in
      let policy = try policy(at: try mainTip())
      try step.require(.approved, .scheduled, .failed, to: "scheduled")
      var missing = PublishGate.whatIsMissing(for: participant, to: "schedule", policy)
      let head = try step.head()
      let gate = PublishGate(
        review: self, changeset: step.changeset, policy: policy, authority: .participant(participant))
      missing += try gate.approvalsAreMissing(head)
      if let freeze = policy.freeze(at: at) { missing.append(PublishGate.missing(freeze)) }
      guard missing.isEmpty else { throw GalleyError.publishing(step.changeset, missing, "scheduled") }
      step.holdBranch()
      let schedule = Changeset.Schedule(at: at, until: until, by: participant.reference, commit: head)
      try step.record(.scheduled(schedule))
    }
  }

  /// Takes the time away again: of what waits to be published, and of what waits to be taken back.
  public func unschedule(
    _ number: Int, reason: String? = nil, by participant: Participant
  ) throws(GalleyError) -> Changeset {
    try act(on: number, by: participant) { step in
      guard step.changeset.schedule != nil else {
        throw GalleyError(
          .invalidState, "Changeset \(number) isn't scheduled.", hint: "It is \(step.changeset.state.words).",
          details: ["changeset": .int(Int64(number)), "state": .string(step.changeset.state.rawValue)])
      }
      // To stop what nobody has seen yet needs no proof; to keep what should have gone does.
      if step.changeset.state == .published {
        let policy = try policy(at: try mainTip())
        let missing = PublishGate.whatIsMissing(for: participant, to: "keep it published", policy)
        guard missing.isEmpty else { throw GalleyError.publishing(step.changeset, missing, "kept") }
      }
      try step.record(.unscheduled(reason: reason))
    }
  }

  /// The changesets whose time has come: to be published, or to be taken back.
  public func due(now moment: Int64? = nil) throws(GalleyError) -> [Int] {
    let moment = moment ?? now()
    return try changesetRecords.all().records.map(\.state).filter { $0.isDue(at: moment) }.map(\.number)
  }

  /// When the next changeset is due, for a timer; nil when none is scheduled.
  public func nextDue() throws(GalleyError) -> Int64? {
    try changesetRecords.all().records.compactMap(\.state.dueTime).min()
  }

  /// Does what a changeset's time has come for. What keeps it from being published is written down in its record, and it
  /// stands at ‘failed’; only what may be over in a moment is thrown, and it stays due then.
  @discardableResult
  public func fire(_ number: Int) throws(GalleyError) -> Changeset {
    let changeset = try changesetRecords.record(number).state
    guard changeset.isDue(at: now()), let schedule = changeset.schedule else { return changeset }
    if changeset.state == .published { return try takeBack(changeset, schedule) }
    do {
      return try publish(number, .schedule(schedule.by)).changeset
    } catch  where error.code == .busy || error.code == .storage || error.code == .unavailable {
      throw error
    } catch {
      log("Changeset \(number) of \(site) could not be published at its time: \(error.message)")
      let reason = error.message
      return try act(on: number, by: .galley) { step in
        // Somebody may have taken it off the schedule, or moved the branch, in the same moment.
        guard step.changeset.state == .scheduled, step.changeset.schedule == schedule else { return }
        try step.record(.failed(reason: reason))
      }
    }
  }
}

extension Changeset {
  /// When something is to happen to it by itself.
  var dueTime: Int64? {
    switch state {
    case .scheduled: schedule?.at
    case .published: schedule?.until
    case .draft, .inReview, .approved, .failed, .closed: nil
    }
  }

  func isDue(at moment: Int64) -> Bool { dueTime.map { $0 <= moment } ?? false }
}
