import Access
import Arguments
import Content
import Review

/// `galley changeset assign`: says who is to look at a changeset.
enum ChangesetAssignCommand {
  static let people = Positional<[String]>("address", "Who is to look at it: members of the workspace.")
  static let nobody = Flag("nobody", "Nobody in particular.")

  static let command = Command.actingOnReview(
    "assign", "Say who is to look at a changeset.",
    usage: ["<changeset> <address>…", "<changeset> --nobody"],
    examples: [Example("galley changeset assign 12 greta@example.com", "Greta, and nobody else.")],
    related: ["changeset due", "review queue"]
  ) {
    ReviewOptions.changeset
    people
    nobody
  } run: { desk in
    let names = desk.invocation[people]
    guard names.isEmpty == desk.invocation[nobody] else {
      throw desk.invocation.conflict(
        names.isEmpty ? "say who is to look at it" : "--nobody and addresses do not go together",
        hint: "name people, or give --nobody")
    }
    let changeset = try desk.changeset()
    let addresses = try desk.addresses(names)
    let assigned = try desk.act(.anybody(.contentWrite), on: changeset) {
      try desk.review.assign(changeset.number, to: addresses, by: $0)
    }
    return desk.tell(
      assigned,
      addresses.isEmpty ? "is for nobody in particular" : "is for \(addresses.joined(separator: ", "))")
  }
}

extension ReviewDesk {
  /// The addresses of members, as the workspace writes them.
  func addresses(_ names: [String]) throws(GalleyError) -> [String] {
    guard !names.isEmpty else { return [] }
    let access = try invocation.openAccess()
    defer { access.close() }
    return try names.map { name throws(GalleyError) in try member(name, of: access).person.email }
  }
}
