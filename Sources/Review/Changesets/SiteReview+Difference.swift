internal import Content
internal import Git
internal import Store

/// What a changeset changes against main.
struct ChangesetDifference {
  /// The commit of main that it goes on from; nil when its history has nothing in common with main's.
  let base: ObjectID?
  /// The files that differ.
  let changes: [TreeChange]

  var paths: [String] { changes.map(\.path) }

  /// Names the difference itself, wherever it starts from: the same after a merge of main that touched nothing of it.
  var digest: String { ChangeDigest.digest(of: changes) }
}

extension SiteReview {
  func mainTip() throws -> ObjectID {
    guard let main = try store.repository.resolve("refs/heads/\(ContentReference.mainBranch)") else {
      throw GalleyError(
        .unavailable, "The site has no branch ‘\(ContentReference.mainBranch)’.",
        hint: "Push it, or make the site anew with ‘galley init’.")
    }
    return main
  }

  /// What a commit changes against the commit of main that it goes on from.
  func difference(of head: ObjectID) throws -> ChangesetDifference {
    let repository = store.repository
    let base = try repository.mergeBase(head, try mainTip())
    let changes = try repository.changes(
      from: base.map { try repository.treeID(ofCommit: $0) }, to: try repository.treeID(ofCommit: head))
    return ChangesetDifference(base: base, changes: changes)
  }

  /// The commits of a changeset that are not main's.
  func ownCommits(of changeset: Changeset) throws -> [ObjectID] {
    guard let head = changeset.head else { return [] }
    // On main everything of a published one is main's: there it is what its merge brought.
    let main =
      try changeset.publication.flatMap { try store.repository.commit($0.commit).parents.first } ?? mainTip()
    return try store.repository.commits(from: [head], without: [main], atMost: SiteReview.maximumCommits)
  }

  /// A history longer than this was not drafted here; whoever wrote it beyond this isn't asked for.
  static let maximumCommits = 20_000

  /// Who wrote what a changeset changes: whom its commits name, and who pushed. What a commit claims may add somebody
  /// and never takes anybody away.
  func authors(of changeset: Changeset) throws -> ChangesetAuthors {
    var authors = ChangesetAuthors()
    for pusher in changeset.pushers { authors.add(pusher) }
    for id in try ownCommits(of: changeset) { authors.add(try store.repository.commit(id)) }
    return authors
  }
}
