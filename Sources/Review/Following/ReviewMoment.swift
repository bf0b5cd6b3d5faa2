public import Content
internal import Git
internal import Store

/// A site's changesets, tasks and deployments as their references stood at a moment.
public struct ReviewMoment: Sendable {
  let changesets: ReferenceListing
  let branches: ReferenceListing
  let tasks: ReferenceListing
  let deployments: ReferenceListing
}

/// What has moved between two moments, by number.
public struct ReviewMove: Sendable, Hashable {
  /// The changesets whose record has moved, or whose branch has while they were under review.
  public internal(set) var changesets: Set<Int> = []
  /// The changesets whose branch has moved: they change something else now.
  public internal(set) var contents: Set<Int> = []
  /// Whether the list of changesets may be another one.
  public internal(set) var isListMoved = false
  /// The tasks.
  public internal(set) var tasks: Set<Int> = []
  /// The deployments.
  public internal(set) var deployments: Set<Int> = []

  /// Whether nothing has moved.
  public var isEmpty: Bool {
    !isListMoved && changesets.isEmpty && contents.isEmpty && tasks.isEmpty && deployments.isEmpty
  }
}

extension SiteReview {
  /// How the references stand now. Where none has moved since an earlier moment, this costs a few questions for the
  /// times of folders, however many changesets there are.
  public func moment(since known: ReviewMoment? = nil) throws(GalleyError) -> ReviewMoment {
    try translatingGit { () throws in
      let repository = store.repository
      // Records before branches: whoever moves both moves the record first.
      return ReviewMoment(
        changesets: try repository.references(
          prefix: RecordBook<Changeset>.prefix, since: known?.changesets),
        branches: try repository.references(
          prefix: "refs/heads/\(OpenChangeset.branchPrefix)", since: known?.branches),
        tasks: try repository.references(prefix: RecordBook<EditorialTask>.prefix, since: known?.tasks),
        deployments: try repository.references(
          prefix: RecordBook<Deployment>.prefix, since: known?.deployments))
    }
  }

  /// What has moved between two moments. Nothing is recorded by looking: a branch that nobody has made a changeset of
  /// yet moves the list alone.
  public func move(from old: ReviewMoment, to new: ReviewMoment) throws(GalleyError) -> ReviewMove {
    var move = ReviewMove()
    for reference in new.changesets.moves(since: old.changesets) {
      move.isListMoved = true
      guard let number = RecordBook<Changeset>.number(reference.name) else { continue }
      move.changesets.insert(number)
      // One that is new, or open again, has its changes from now on.
      if reference.old == nil { move.contents.insert(number) }
    }
    for reference in new.branches.moves(since: old.branches) {
      let isBoth = reference.old != nil && reference.new != nil
      if !isBoth { move.isListMoved = true }
      guard let number = try number(ofBranch: reference.name) else { continue }
      move.contents.insert(number)
      guard let state = try? changesetRecords.record(number).state.state else { continue }
      // A new commit is news for whoever has it under review.
      if state.isSubmitted || !isBoth {
        move.changesets.insert(number)
        move.isListMoved = true
      }
    }
    for reference in new.tasks.moves(since: old.tasks) {
      if let number = RecordBook<EditorialTask>.number(reference.name) { move.tasks.insert(number) }
    }
    for reference in new.deployments.moves(since: old.deployments) {
      if let number = RecordBook<Deployment>.number(reference.name) { move.deployments.insert(number) }
    }
    return move
  }

  /// The changeset that a branch holds; nil for one that is none yet.
  private func number(ofBranch reference: String) throws(GalleyError) -> Int? {
    let branch = String(reference.dropFirst("refs/heads/".count))
    if let number = RecordBook<Changeset>.number("refs/galley/\(branch)"),
      let record = try? changesetRecords.find(number), record.state.branch == branch
    {
      return number
    }
    return try recorded(branch: branch)
  }
}
