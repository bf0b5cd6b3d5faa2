import Arguments
import Content
import Git
import JSON
import Review

/// `galley review approve`: agrees to a changeset as it is at one commit.
enum ReviewApproveCommand {
  static let note = Option<String?>("note", "What there is to say beside it.")
  static let commit = Option<String?>(
    "commit", "What was looked at; when the branch has moved on since, nothing is approved.",
    placeholder: "id")

  static let command = Command.actingOnReview(
    "approve", "Agree to a changeset as it is at its last commit.",
    discussion: """
      Only people approve, none who wrote a part of it (unless the site's policy says so), and only in a role that the
      policy on main counts. With --commit you approve what you have seen, and never what came after it.
      """,
    examples: [
      Example("galley review approve 12 --as greta@example.com", "What is on the branch now."),
      Example("galley review approve 12 --commit 4f2a91c --note 'Read twice'", "What you have read."),
    ],
    related: ["changeset diff", "review request-changes", "review revoke"]
  ) {
    ReviewOptions.changeset
    note
    commit
  } run: { desk in
    let changeset = try desk.changeset()
    let seen = try desk.invocation[commit].map { text throws(GalleyError) in
      try desk.commit(text, of: changeset)
    }
    let approved = try desk.act(.reviewer(to: "approve"), on: changeset) {
      try desk.review.approve(changeset.number, commit: seen, note: desk.invocation[note], by: $0)
    }
    let sentence = try desk.review.verdict(on: approved.number).sentence
    return desk.tell(
      approved,
      "has your approval at \(approved.head?.abbreviated ?? "its tip"), and is \(approved.state.words). \(sentence)"
    )
  }
}

extension ReviewDesk {
  /// The commit of a changeset that an id, or the beginning of one, names.
  func commit(_ text: String, of changeset: Changeset) throws(GalleyError) -> ObjectID {
    if let id = ObjectID(text) { return id }
    let commits = try review.commits(of: changeset.number).map(\.id)
    let found = commits.filter { text.count >= 4 && $0.description.hasPrefix(text.lowercased()) }
    guard found.count == 1 else {
      throw GalleyError(
        .notFound,
        "‘\(text)’ names \(found.isEmpty ? "no commit" : "several commits") of changeset \(changeset.number).",
        hint: "See its commits with: galley changeset show \(changeset.number)")
    }
    return found[0]
  }
}
