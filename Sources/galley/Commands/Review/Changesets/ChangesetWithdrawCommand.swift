import Arguments
import Content
import Review

/// `galley changeset withdraw`: takes the request to publish back.
enum ChangesetWithdrawCommand {
  static let reason = Option<String?>("reason", "Why.")

  static let command = Command.actingOnReview(
    "withdraw", "Take the request to publish back: it is a draft again, and its approvals are void.",
    examples: [Example("galley changeset withdraw 12 --reason 'One price is wrong'", "To go on drafting.")],
    related: ["changeset submit", "changeset close"]
  ) {
    ReviewOptions.changeset
    reason
  } run: { desk in
    let changeset = try desk.changeset()
    let withdrawn = try desk.act(.anybody(.publishRequest), on: changeset) {
      try desk.review.withdraw(changeset.number, reason: desk.invocation[reason], by: $0)
    }
    return desk.tell(withdrawn, "is a draft again")
  }
}
