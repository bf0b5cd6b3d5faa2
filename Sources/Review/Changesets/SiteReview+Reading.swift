public import Content
public import Git
internal import Glibc
internal import Store

extension SiteReview {
  /// A changeset by its number (`12`, `#12`) or its branch (`changesets/12`, or the name under which it was pushed). A
  /// branch that nobody has recorded yet becomes a changeset by this.
  public func changeset(_ name: String) throws(GalleyError) -> Changeset {
    let bare = name.hasPrefix("#") ? String(name.dropFirst()) : name
    if let number = Int(bare) { return try changeset(number) }
    let branch = bare.hasPrefix(OpenChangeset.branchPrefix) ? bare : OpenChangeset.branchPrefix + bare
    if let known = try known(branch: branch) { return known }
    guard ReferenceName.isValid("refs/heads/\(branch)"),
      try translatingGit({ try store.repository.resolve("refs/heads/\(branch)") }) != nil
    else {
      let branches = try changesetRecords.all().records.map(\.state).filter(\.state.isOpen).map(\.branch)
      throw .unknown("changeset", name, among: branches)
    }
    return try adopt(branch: branch, by: .galley)
  }

  /// A changeset by its number.
  public func changeset(_ number: Int) throws(GalleyError) -> Changeset { try current(number).changeset }

  /// The changeset that a branch holds, where there is a record of it: nothing is recorded by asking.
  public func known(branch: String) throws(GalleyError) -> Changeset? {
    // Most branches bear the number of their changeset.
    if let number = RecordBook<Changeset>.number("refs/galley/\(branch)"),
      let record = try changesetRecords.find(number), record.state.branch == branch
    {
      return try changeset(number)
    }
    return try recorded(branch: branch).map { number throws(GalleyError) in try changeset(number) }
  }

  /// All that happened to a changeset, the first event first.
  public func events(of number: Int) throws(GalleyError) -> [ChangesetEvent] {
    try changesetRecords.events(of: number)
  }

  /// Who wrote what a changeset changes.
  public func authors(of number: Int) throws(GalleyError) -> ChangesetAuthors {
    let changeset = try changeset(number)
    return try translatingGit { () throws in try authors(of: changeset) }
  }

  /// A changeset's own commits, the newest first.
  public func commits(of number: Int) throws(GalleyError) -> [Commit] {
    let changeset = try changeset(number)
    return try translatingGit { () throws in
      try ownCommits(of: changeset).map { try store.repository.commit($0) }
    }
  }

  /// The number of the changeset that a branch holds; of several, the one that is still open.
  func recorded(branch: String) throws(GalleyError) -> Int? {
    let all = try changesetRecords.all().records.filter { $0.state.branch == branch }.map(\.state)
    return (all.last { $0.state.isOpen } ?? all.last)?.number
  }

  /// A changeset's record, brought up to where its branch is.
  func current(_ number: Int) throws(GalleyError) -> (record: StoredRecord<Changeset>, changeset: Changeset) {
    try translatingGit { () throws in
      while true {
        let record = try changesetRecords.record(number)
        let tip = try branchTip(record.state.branchReference)
        // Who closes or publishes moves the record first: a branch that is gone may have taken its leave properly.
        if tip == nil, record.state.state.isOpen, try changesetRecords.record(number).target != record.target
        {
          continue
        }
        return (record, try brought(record.state, to: tip))
      }
    }
  }

  /// Where a branch is; nil when it isn't there. Somebody who is just making it is waited for.
  func branchTip(_ reference: String) throws -> ObjectID? {
    for _ in 0..<200 {
      if let tip = try store.repository.resolve(reference) { return tip }
      if !store.repository.isLocked(reference) { break }
      usleep(5_000)
    }
    return try store.repository.resolve(reference)
  }

  /// A changeset as its record has it, with what its branch says beyond that.
  func brought(_ recorded: Changeset, to tip: ObjectID?) throws -> Changeset {
    var changeset = recorded
    for event in try missedEvents(recorded, tip: tip) { try changeset.apply(event) }
    if changeset.state == .draft, let tip { changeset.head = tip }
    // Nothing is recorded by looking.
    changeset.events = recorded.events
    changeset.updatedAt = recorded.updatedAt
    return changeset
  }

  /// What has happened to a branch that its record doesn't know: it was moved or removed past Galley.
  func missedEvents(_ recorded: Changeset, tip: ObjectID?) throws -> [ChangesetEvent] {
    guard recorded.state.isOpen else { return [] }
    let galley = Participant.galley.reference
    guard let tip else {
      return [
        ChangesetEvent(
          .closed(commit: nil, reason: "The branch \(recorded.branch) was removed.", lostBranch: true),
          by: galley,
          at: now())
      ]
    }
    guard recorded.state.isSubmitted, tip != recorded.head else { return [] }
    return [ChangesetEvent(.edited(try edit(recorded, to: tip, isPush: false)), by: galley, at: now())]
  }

  /// What it means that a changeset's branch is at `tip` now.
  func edit(_ changeset: Changeset, to tip: ObjectID, isPush: Bool) throws -> ChangesetEvent.Edit {
    let goesOn = try changeset.head.map { head in
      try store.repository.contains(head) && store.repository.isAncestor(head, of: tip)
    }
    let isRewrite = goesOn == false
    return ChangesetEvent.Edit(
      commit: tip, from: changeset.head, isPush: isPush, isRewrite: isRewrite,
      keepsApprovals: try !policy().staleOnChange && !isRewrite)
  }
}
