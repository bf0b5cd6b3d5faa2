import Arguments
import Content
import Review

/// `galley changeset move`: takes objects from one changeset to another.
enum ChangesetMoveCommand {
  static let objects = Positional<[String]>(
    "object", atLeastOne: true, "What is moved: objects (posts/fog), or files.")
  static let target = Option<String>(
    "to", "The changeset that gets them: its number, or its branch.", placeholder: "changeset")

  static let command = Command.actingOnReview(
    "move", "Take objects out of one changeset and put them into another, as they are.",
    examples: [Example("galley changeset move 12 posts/fog --to 14", "From 12 to 14.")],
    related: ["changeset split"]
  ) {
    ReviewOptions.changeset
    objects
    target
  } run: { desk in
    let changeset = try desk.changeset()
    let other = try desk.review.changeset(desk.invocation[target])
    let paths = try desk.paths(desk.invocation[objects], in: changeset)
    let (from, to) = try desk.act(.anybody(.contentWrite), on: changeset) {
      try desk.review.move(paths, from: changeset.number, to: other.number, by: $0)
    }
    return desk.tell(moved: paths, from: from, to: to)
  }
}
