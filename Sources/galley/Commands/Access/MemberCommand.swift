import Access
import Arguments
import Content
import JSON

/// `galley workspace member`: the places that people have in a workspace.
enum MemberCommand {
  static let who = Positional<String>("address", "The member's address.")
  static let role = Option<String>("role", "The role that the member gets, built in or the workspace's own.")

  static let command = Command(
    "member", "Look at the members of a workspace, and change their roles.",
    related: ["user", "workspace role"], subcommands: [list, set])

  static let list = Command.inWorkspace(
    "list", "List the members with their roles and how many credentials each has.", related: ["user list"]
  ) { desk in
    let members = try desk.access.people.members(of: desk.workspace)
    let counts = try members.map { member in
      try desk.access.credentials.list(
        CredentialFilter(workspace: desk.workspace.id, owner: .person(member.person.id))
      ).count { $0.standing(at: desk.access.credentials.now).isLive }
    }
    desk.invocation.print(
      list: "members",
      zip(members, counts).map { member, count in
        [
          "email": .string(member.person.email), "name": .string(member.person.name),
          "role": .string(member.membership.role), "state": .string(member.person.state.rawValue),
          "credentials": .int(Int64(count)),
        ]
      }, headings: ["address", "name", "role", "state", "credentials"],
      rows: zip(members, counts).map { member, count in
        [
          member.person.email, member.person.name, member.membership.role, member.person.state.rawValue,
          "\(count)",
        ]
      }, none: "There are no members yet: galley user create --email … --role owner")
    return .done
  }

  static let set = Command.inWorkspace(
    "set", "Give a member another role.",
    discussion: "Tokens that carry the member's rights are cut back to the new role at once.",
    examples: [
      Example("galley workspace member set ada@example.com --role editor", "From author to editor.")
    ],
    related: ["workspace role list"]
  ) {
    who
    role
  } run: { desk in
    let member = try desk.member(desk.invocation[who])
    try desk.access.people.setRole(desk.invocation[role], of: member, in: desk.workspace)
    if desk.wantsJSON {
      desk.output.print(json: [
        "email": .string(member.person.email), "role": .string(desk.invocation[role]),
        "workspace": .string(desk.workspace.slug),
      ])
    } else {
      let style = desk.output.style
      desk.output.print(
        "\(style.bold(member.person.email)) is \(desk.invocation[role]) of \(desk.workspace.slug) now.")
    }
    return .done
  }
}
