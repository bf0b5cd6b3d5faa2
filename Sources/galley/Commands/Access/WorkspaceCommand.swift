import Access
import Arguments
import Content
import JSON

/// `galley workspace`: the tenants of a server.
enum WorkspaceCommand {
  static let name = Positional<String>("name", "What the workspace is called.")
  static let sites = Option<[String]>(
    "site", "A site that it gets, whoever had it; may be given several times.", placeholder: "slug")
  static let command = Command(
    "workspace", "Look after workspaces, their roles and their token policies.", topic: "Access",
    related: ["user", "token"],
    subcommands: [
      list, create, assign, projects, PolicyCommand.ofWorkspaces, RoleCommand.command,
    ])

  static let list = Command("list", "List the workspaces.", related: ["workspace create"]) {
    SharedOptions.data
    SharedOptions.json
  } run: { invocation in
    let access = try invocation.openAccess()
    let all = try access.workspaces.all()
    let members = try all.map { try access.people.members(of: $0).count }
    invocation.print(
      list: "workspaces", all.map(\.json), headings: ["workspace", "name", "users", "made"],
      rows: zip(all, members).map {
        [$0.slug, $0.name, "\($1)", String(Timestamp.utc($0.createdAt / 1_000).prefix(10))]
      }, none: "")
    return .done
  }

  static let create = Command(
    "create", "Make another workspace, and give it sites.",
    discussion: """
      Nothing of one workspace opens anything of another. A site that no workspace was given belongs to the first one,
      which galley.json names.
      """,
    examples: [Example("galley workspace create Harbour --site shop", "A tenant with one site.")],
    related: ["workspace list", "user create"]
  ) {
    name
    SharedOptions.data
    sites
    SharedOptions.json
  } run: { invocation in
    let access = try invocation.openAccess()
    let named = try invocation.existing(invocation[sites], in: .allBut([]))
    let workspace = try access.workspaces.create(named: invocation[name], sites: named)
    if invocation[SharedOptions.json] {
      invocation.output.print(json: workspace.json)
    } else {
      let style = invocation.output.style
      invocation.output.print("Made the workspace \(style.bold(workspace.slug)) (\(workspace.name)).")
      invocation.output.print(
        "Add its owner with: galley user create --workspace \(workspace.slug) --role owner --email …")
    }
    return .done
  }

  static let assign = Command.inWorkspace(
    "assign", "Give sites to a workspace, whoever had them.",
    discussion: "Credentials of the workspace that had a site reach it no more, at once.",
    examples: [
      Example("galley workspace assign --workspace harbour --site shop", "One more site for a tenant.")
    ],
    related: ["workspace create"]
  ) {
    sites
  } run: { desk in
    let named = try desk.invocation.existing(desk.invocation[sites], in: .allBut([]))
    guard !named.isEmpty else {
      throw desk.invocation.conflict("say which sites", hint: "with --site, once for each")
    }
    try desk.access.workspaces.assign(named, to: desk.workspace)
    if desk.wantsJSON {
      desk.output.print(json: [
        "workspace": .string(desk.workspace.slug), "sites": .array(named.map { .string($0) }),
      ])
    } else {
      desk.output.print(
        "\(desk.output.style.bold(desk.workspace.slug)) has \(named.joined(separator: ", ")) now.")
    }
    return .done
  }

  static let projects = Command.inWorkspace(
    "projects", "List the projects of a workspace with their sites.",
    discussion: """
      A project is a name that sites share in their site.json ("project"). A token that is made with --project reaches
      whatever sites bear the name, also later ones.
      """,
    related: ["token create"]
  ) { desk in
    let own = try desk.access.workspaces.sites(of: desk.workspace)
    let entries = try desk.invocation.openDataDirectory().projects().filter { own.contains($0.slug) }
    let groups = Dictionary(grouping: entries.filter { $0.project != nil }) { $0.project ?? "" }
      .sorted { $0.key < $1.key }
    desk.invocation.print(
      list: "projects",
      groups.map { ["name": .string($0.key), "sites": .array($0.value.map { .string($0.slug) })] },
      headings: ["project", "sites"],
      rows: groups.map { [$0.key, $0.value.map(\.slug).joined(separator: ", ")] },
      none: "No site of this workspace belongs to a project: name one in its site.json.")
    return .done
  }
}

extension Workspace {
  /// The workspace as data.
  fileprivate var json: JSONObject {
    [
      "id": .string(id.rawValue), "slug": .string(slug), "name": .string(name), "home": .bool(isHome),
      "policy": .object(policy.details), "created": .string(Timestamp.utc(createdAt / 1_000)),
    ]
  }
}
