import Access
import Arguments
import Content
import JSON

/// `galley user`: the people of a workspace.
enum UserCommand {
  static let email = Option<String>(
    "email", "The address by which the user signs in.", placeholder: "address")
  static let role = Option<String>(
    "role", "What the user may do: owner, admin, editor, author, viewer, or a role of the workspace's own.")
  static let name = Option<String?>("name", "What the user is called; else the part before the @.")
  static let password = Flag("password-stdin", "Take the password from the first line of standard input.")
  static let who = Positional<String>("address", "The user's address.")

  static let command = Command(
    "user", "Look after the people of a workspace.", topic: "Access", related: ["token", "workspace"],
    subcommands: [
      create, UserInviteCommand.invite, UserInviteCommand.link, list, UserPlaceCommands.role, disable, enable,
      UserPlaceCommands.remove, UserSessionsCommand.command, UserPlaceCommands.secondFactor,
    ])

  static let create = Command(
    "create", "Add a user, or a place in another workspace for one who is known.",
    discussion: """
      Without a password the user can't sign in yet; tokens that carry the user's rights can be made. A password has 12
      characters at least. It is kept as an Argon2id hash, never as it is.
      """,
    examples: [
      Example("galley user create --email ada@example.com --role editor", "An editor."),
      Example(
        "galley user create --email ada@example.com --role owner --password-stdin < password.txt",
        "An owner who can sign in."),
    ],
    related: ["user list", "token create"]
  ) {
    SharedOptions.data
    AccessOptions.workspace
    email
    role
    name
    password
    SharedOptions.json
  } run: { invocation in
    let access = try invocation.openAccess()
    let workspace = try invocation.workspace(of: access)
    var secret: String?
    if invocation[password] {
      guard let line = invocation.surroundings.readLine() else {
        throw Failure("There is no password on standard input.", hint: "Pipe it in, as its first line.")
      }
      secret = line
    }
    let member = try access.people.create(
      email: invocation[email], name: invocation[name], role: invocation[role], password: secret,
      in: workspace)
    if invocation[SharedOptions.json] {
      invocation.output.print(json: member.json(in: workspace))
    } else {
      let style = invocation.output.style
      invocation.output.print(
        "Added \(style.bold(member.person.email)) as \(member.membership.role) of \(workspace.slug).")
      if !member.person.hasPassword {
        invocation.output.print("Without a password this user can't sign in; tokens can be made with --user.")
      }
    }
    return .done
  }

  static let list = Command(
    "list", "List the users of a workspace with their roles.", related: ["user create"]
  ) {
    SharedOptions.data
    AccessOptions.workspace
    SharedOptions.json
  } run: { invocation in
    let access = try invocation.openAccess()
    let workspace = try invocation.workspace(of: access)
    let members = try access.people.members(of: workspace)
    invocation.print(
      list: "users", members.map { $0.json(in: workspace) },
      headings: ["address", "name", "role", "state", "since"],
      rows: members.map {
        [
          $0.person.email, $0.person.name, $0.membership.role, $0.person.state.rawValue,
          String(Timestamp.utc($0.membership.since / 1_000).prefix(10)),
        ]
      }, none: "There are no users yet: galley user create --email … --role owner")
    return .done
  }

  static let disable = Command(
    "disable", "Let a user in no more, nor any token that carries the user's rights.",
    discussion:
      "It holds at once and in every workspace. Tokens of clients and of the workspace are not concerned.",
    examples: [Example("galley user disable ada@example.com", "When somebody leaves.")],
    related: ["user enable", "token revoke"]
  ) {
    who
    SharedOptions.data
    AccessOptions.workspace
    SharedOptions.json
  } run: { invocation in
    try change(invocation, to: .disabled, "is let in no more, in any workspace")
  }

  static let enable = Command(
    "enable", "Let a user in again who was disabled.", related: ["user disable"]
  ) {
    who
    SharedOptions.data
    AccessOptions.workspace
    SharedOptions.json
  } run: { invocation in
    try change(invocation, to: .active, "is let in again")
  }

  private static func change(
    _ invocation: Invocation, to state: Person.State, _ outcome: String
  ) throws -> ExitCode {
    let access = try invocation.openAccess()
    let workspace = try invocation.workspace(of: access)
    let member = try access.people.member(invocation[who], of: workspace)
    try access.people.setState(state, of: member.person)
    if invocation[SharedOptions.json] {
      let changed = try access.people.member(member.person.email, of: workspace)
      invocation.output.print(json: ["user": .object(changed.json(in: workspace))])
    } else {
      invocation.output.print("\(invocation.output.style.bold(member.person.email)) \(outcome).")
    }
    return .done
  }
}

extension Member {
  /// The member as data.
  fileprivate func json(in workspace: Workspace) -> JSONObject {
    [
      "id": .string(person.id.rawValue), "email": .string(person.email), "name": .string(person.name),
      "role": .string(membership.role), "workspace": .string(workspace.slug),
      "state": .string(person.state.rawValue), "has_password": .bool(person.hasPassword),
      "since": .string(Timestamp.utc(membership.since / 1_000)),
    ]
  }
}
