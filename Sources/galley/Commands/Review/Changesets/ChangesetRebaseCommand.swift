import Arguments
import Comparison
import Content
import Git
import JSON
import Review

/// `galley changeset rebase`: brings main into a changeset.
enum ChangesetRebaseCommand {
  static let ours = Option<[String]>(
    "take-ours", "Where both changed this, the changeset's: an object, or object#field. May be repeated.",
    placeholder: "object[#field]")
  static let theirs = Option<[String]>(
    "take-theirs", "Where both changed this, main's. May be repeated.", placeholder: "object[#field]")

  static let command = Command.actingOnReview(
    "rebase", "Bring what has come to main since into a changeset.",
    discussion: """
      It is a merge, field by field and line by line: what only one side changed is kept from that side. Where both
      changed the same field in different ways, nothing is written and the conflicts are listed with both values; give
      the same command again with a decision for each. Ours is the changeset's, theirs is main's. Whoever decides counts
      as an author from then on.
      """,
    examples: [
      Example("galley changeset rebase 12", "See whether anything is to be decided."),
      Example(
        "galley changeset rebase 12 --take-ours posts/fog#title --take-theirs posts/fog#summary",
        "Decide by field."),
      Example(
        "galley changeset rebase 12 --take-theirs posts/fog", "Main's, wherever both changed the object."),
    ],
    exitCodes: [.notWell: "Something is to be decided; nothing was written."],
    related: ["changeset diff", "publish"]
  ) {
    ReviewOptions.changeset
    ours
    theirs
  } run: { desk in
    let changeset = try desk.changeset()
    var decisions: [ConflictDecision] = []
    for name in desk.invocation[ours] { decisions.append(try TakenSide.decision(name, .ours)) }
    for name in desk.invocation[theirs] { decisions.append(try TakenSide.decision(name, .theirs)) }
    let rebase = try desk.act(.anybody(.contentWrite), on: changeset) {
      try desk.review.rebase(changeset.number, deciding: decisions, by: $0)
    }
    for decision in rebase.unusedDecisions {
      desk.invocation.log(
        "Nothing is in conflict at \(TakenSide.words(decision)); that decision wasn't needed.")
    }
    if rebase.conflicts.isEmpty {
      return desk.tell(
        rebase.changeset,
        rebase.commit.map { "has main in it now, by the commit \($0.abbreviated)" }
          ?? "has all of main already")
    }
    if desk.wantsJSON {
      desk.output.print(json: [
        "changeset": .object(ChangesetReport(rebase.changeset, now: desk.now).json),
        "conflicts": .array(rebase.conflicts.map { .object($0.json) }),
      ])
    } else {
      desk.output.print(
        ConflictText(rebase.conflicts.map(\.json), ours: "changeset \(changeset.number)", style: desk.style)
          .text)
      desk.output.print(
        "\nNothing was written. Decide with --take-ours (the changeset's) or --take-theirs (main's).")
    }
    return .notWell
  }
}
