import Access
import Arguments
import Content
import JSON

/// `galley workspace role`: what the people of a workspace may do, under names.
enum RoleCommand {
  static let name = Positional<String>("role", "The role's name.")

  static let command = Command(
    "role", "Look at the roles of a workspace, and make its own.",
    discussion: """
      A role is a literal list of scopes, from the same catalog as a token's. owner, admin, editor, author and viewer are
      built in; whatever else a workspace needs it makes itself. A person's tokens never do more than the person's role.
      """,
    related: ["user role", "user create"], subcommands: [list, show, set, remove])

  static let list = Command.inWorkspace(
    "list", "List the roles, the built-in ones first.", related: ["workspace role show"]
  ) { desk in
    let roles = try desk.access.workspaces.roles(of: desk.workspace)
    let members = try desk.access.people.members(of: desk.workspace)
    desk.invocation.print(
      list: "roles", roles.map(\.json), headings: ["role", "kind", "members", "scopes"],
      rows: roles.map { role in
        [
          role.name, role.isBuiltIn ? "built in" : "own",
          "\(members.count { $0.membership.role == role.name })", role.summary,
        ]
      }, none: "")
    return .done
  }

  static let show = Command.inWorkspace(
    "show", "Show what a role allows.", related: ["workspace role set"]
  ) {
    name
  } run: { desk in
    try desk.show(try desk.access.workspaces.role(desk.invocation[name], in: desk.workspace))
  }

  static let set = Command.inWorkspace(
    "set", "Make a role, or change what it allows.",
    discussion: """
      Whoever has the role may do what it says from then on, no more and no less; tokens that carry their rights follow.
      A list that names no mcp: scope gets all four of them, as a token's does.
      """,
    examples: [
      Example(
        "galley workspace role set translator --scopes content:read,content:write,task:read,site:read",
        "Writes, and asks for nothing else.")
    ], related: ["workspace role remove", "user role"]
  ) {
    name
    AccessOptions.preset
    AccessOptions.scopes
  } run: { desk in
    guard let scopes = try desk.invocation.scopes() else {
      throw desk.invocation.conflict(
        "say what the role allows", hint: "with --scopes and a list, or --preset")
    }
    let role = Role(name: desk.invocation[name], scopes: ScopeList.completed(scopes))
    try desk.access.workspaces.put(role, of: desk.workspace)
    return try desk.show(role)
  }

  static let remove = Command.inWorkspace(
    "remove", "Remove a role that nobody has any more.", related: ["user role"]
  ) {
    name
  } run: { desk in
    let role = try desk.access.workspaces.role(desk.invocation[name], in: desk.workspace)
    try desk.access.workspaces.remove(role, of: desk.workspace)
    if desk.wantsJSON {
      desk.output.print(json: ["removed": .string(role.name)])
    } else {
      desk.output.print("Removed the role \(desk.output.style.bold(role.name)).")
    }
    return .done
  }
}

extension WorkspaceDesk {
  /// Shows a role with everything that it allows.
  fileprivate func show(_ role: Role) throws -> ExitCode {
    if wantsJSON {
      output.print(json: ["role": .object(role.json)])
    } else {
      output.print("\(output.style.bold(role.name)) (\(role.isBuiltIn ? "built in" : "the workspace's own"))")
      for scope in role.scopes { output.print("  \(scope.rawValue)") }
    }
    return .done
  }
}

extension Role {
  /// Whether every workspace has it.
  fileprivate var isBuiltIn: Bool { Role.builtIn(name) != nil }

  /// How much it allows, on one line.
  fileprivate var summary: String {
    self == .owner || self == .admin ? "everything" : counted(scopes.count, "scope")
  }

  /// The role as data.
  fileprivate var json: JSONObject {
    [
      "name": .string(name), "built_in": .bool(isBuiltIn),
      "scopes": .array(scopes.map { .string($0.rawValue) }),
    ]
  }
}
