import Arguments
import Content
import Review

/// `galley review revoke`: takes an approval back.
enum ReviewRevokeCommand {
  static let of = Option<String?>(
    "of", "Whose, when it isn't your own: for owners and admins.", placeholder: "address")
  static let reason = Option<String?>("reason", "Why.")

  static let command = Command.actingOnReview(
    "revoke", "Take an approval back.",
    examples: [Example("galley review revoke 12 --as greta@example.com", "Your own.")],
    related: ["review approve", "review request-changes"]
  ) {
    ReviewOptions.changeset
    of
    reason
  } run: { desk in
    let changeset = try desk.changeset()
    let other = try desk.invocation[of].map { name throws(GalleyError) in try desk.id(ofPerson: name) }
    let revoked = try desk.act(.reviewer(to: "take an approval back"), on: changeset) {
      try desk.review.revokeApproval(
        changeset.number, of: other, reason: desk.invocation[reason], by: $0)
    }
    let sentence = try desk.review.verdict(on: revoked.number).sentence
    return desk.tell(revoked, "has an approval less, and is \(revoked.state.words). \(sentence)")
  }
}
