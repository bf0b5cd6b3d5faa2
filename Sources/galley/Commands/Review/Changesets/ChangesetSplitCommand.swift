import Arguments
import Content
import JSON
import Review

/// `galley changeset split`: makes two changesets of one.
enum ChangesetSplitCommand {
  static let objects = Positional<[String]>(
    "object", atLeastOne: true, "What goes into the new one: objects (posts/fog), or files.")

  static let command = Command.actingOnReview(
    "split", "Take objects out of a changeset, and open another one for them.",
    discussion: "Whoever wrote them counts as an author of the new one too.",
    examples: [
      Example("galley changeset split 12 posts/fog --title 'Fog alone'", "So that the rest can go on.")
    ],
    related: ["changeset move"]
  ) {
    ReviewOptions.changeset
    objects
    ReviewOptions.title
    ReviewOptions.description
  } run: { desk in
    let changeset = try desk.changeset()
    let paths = try desk.paths(desk.invocation[objects], in: changeset)
    let (from, to) = try desk.act(.anybody(.contentWrite), on: changeset) {
      try desk.review.split(
        changeset.number, paths: paths, title: desk.invocation[ReviewOptions.title],
        description: desk.invocation[ReviewOptions.description], by: $0)
    }
    return desk.tell(moved: paths, from: from, to: to)
  }
}

extension ReviewDesk {
  /// The files of changed objects; a renamed one has two.
  func paths(_ names: [String], in changeset: Changeset) throws(GalleyError) -> [String] {
    var paths: [String] = []
    for name in names {
      let chosen = try comparison(of: changeset, only: name)
      paths += chosen.objects.flatMap { [$0.path, $0.previousPath].compactMap(\.self) }
      paths += chosen.files.map(\.path)
    }
    return paths
  }

  /// Tells what went from one changeset to another.
  func tell(moved paths: [String], from: Changeset, to: Changeset) -> ExitCode {
    print(
      json: [
        "from": .object(ChangesetReport(from, now: now).json),
        "to": .object(ChangesetReport(to, now: now).json),
        "paths": .array(paths.map { .string($0) }),
      ],
      "Moved \(counted(paths.count, "file")) from changeset \(from.number) to "
        + "\(style.bold("changeset \(to.number)")) (\(to.title)).")
  }
}
