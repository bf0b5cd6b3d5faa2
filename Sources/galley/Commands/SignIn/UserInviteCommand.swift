import Access
import Arguments
import Content
import JSON
import Server
import Store

/// `galley user invite` and `galley user link`: one-time links, made where nobody has to be signed in.
enum UserInviteCommand {
  static let email = Option<String>(
    "email", "The address by which the user signs in.", placeholder: "address")
  static let role = Option<String>(
    "role", "What the user may do: owner, admin, editor, author, viewer, or a role of the workspace's own.")

  static let mail = Flag("mail", "Send the link by mail as well, as galley.json says how.")

  static let invite = Command(
    "invite", "Make a link by which somebody becomes a user, and chooses a password.",
    discussion: """
      The link is shown once and works once, within 7 days; send it to whom it is for. Another invitation of the same
      address takes its place.
      """,
    examples: [Example("galley user invite --email ada@example.com --role editor", "An editor.")],
    related: ["user create", "user link"]
  ) {
    SharedOptions.data
    AccessOptions.workspace
    email
    role
    mail
    SharedOptions.json
  } run: { invocation in
    let access = try invocation.openAccess()
    let workspace = try invocation.workspace(of: access)
    try invocation.checkMail(of: access)
    let made = try access.links.invite(
      email: invocation[email], role: invocation[role], to: workspace)
    try invocation.post(made, .invitation, in: workspace, of: access)
    try print(made, for: made.link.email ?? "", "Send this to \(made.link.email ?? ""):", invocation)
    return .done
  }

  static let link = Command(
    "link", "Make a link by which a user chooses a new password.",
    discussion: """
      The link is shown once and works once, within 24 hours. The old password works until then; a second factor is
      asked for as before.
      """,
    examples: [Example("galley user link --email ada@example.com", "For somebody who forgot the password.")],
    related: ["user invite", "user second-factor reset"]
  ) {
    email
    mail
    SharedOptions.data
    AccessOptions.workspace
    SharedOptions.json
  } run: { invocation in
    let access = try invocation.openAccess()
    let workspace = try invocation.workspace(of: access)
    try invocation.checkMail(of: access)
    let person = try access.people.member(invocation[email], of: workspace).person
    let made = try access.links.password(for: person)
    try invocation.post(made, .password(person.email), in: workspace, of: access)
    try print(made, for: person.email, "Send this to \(person.email):", invocation)
    return .done
  }

  private static func print(
    _ made: IssuedLink, for email: String, _ lead: String, _ invocation: Invocation
  ) throws {
    let (url, isKnown) = try invocation.serverAddress()
    let doubt =
      "No server is running, and galley.json has no public_url: the address holds only if galley serve listens there."
    let expires = Timestamp.utc(made.link.expiresAt / 1_000)
    if invocation[SharedOptions.json] {
      var object: JSONObject = [
        "id": .string(made.link.id.rawValue), "email": .string(email), "link": .string(url + made.path),
        "path": .string(made.path), "expires": .string(expires),
      ]
      if let role = made.link.role { object["role"] = .string(role) }
      if !isKnown { object["note"] = .string(doubt) }
      invocation.output.print(json: object)
    } else {
      invocation.output.print(lead)
      invocation.output.print("\n  \(invocation.output.style.bold(url + made.path))\n")
      invocation.output.print("It works once, until \(expires).")
      if !isKnown { invocation.output.print(doubt) }
    }
  }
}

extension Invocation {
  /// Where people reach the server: as the one that is running says, else as its settings do. Without either, it is where
  /// a server would listen, and that isn't known.
  func serverAddress() throws(GalleyError) -> (url: String, isKnown: Bool) {
    let data = try openDataDirectory()
    if let running = RunningServer.address(of: data.path) { return (running, true) }
    let settings = try data.settings()
    if let url = settings.publicURL { return (url.hasSuffix("/") ? String(url.dropLast()) : url, true) }
    return ("\(settings.certificate == nil ? "http" : "https")://\(settings.listen)", false)
  }
}
