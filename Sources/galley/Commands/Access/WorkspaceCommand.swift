import Access
import Arguments
import Content
import JSON

/// `galley workspace`: the tenants of a server.
enum WorkspaceCommand {
  /// Yes or no.
  enum Answer: String, CaseIterable, ArgumentValue {
    case yes, no
  }

  static let name = Positional<String>("name", "What the workspace is called.")
  static let sites = Option<[String]>(
    "site", "A site that it gets, whoever had it; may be given several times.", placeholder: "slug")
  static let slug = Positional<String?>("workspace", "The workspace; else the one that galley.json names.")
  static let days = Option<Int?>("default-days", "For how many days a token is good where nothing is said.")
  static let most = Option<Int?>("max-days", "For how many days a token may be good.")
  static let endless = Option<Answer?>(
    "no-expiry", "Whether a token may be good until it is revoked.", placeholder: "yes|no")
  static let who = Option<String?>(
    "who", "The roles whose people may make tokens, with commas between.", placeholder: "roles")

  static let command = Command(
    "workspace", "Look after workspaces and their token policies.", topic: "Access",
    related: ["user", "token"], subcommands: [list, create, policy])

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

  static let policy = Command(
    "policy", "Show or change what holds for the tokens of a workspace.",
    discussion: "What is changed holds for tokens that are made or rotated from then on.",
    examples: [
      Example("galley workspace policy --max-days 180 --default-days 30", "Shorter lives."),
      Example("galley workspace policy --who owner,admin,editor", "Editors make tokens for themselves."),
    ],
    related: ["token create"]
  ) {
    slug
    SharedOptions.data
    days
    most
    endless
    who
    SharedOptions.json
  } run: { invocation in
    let access = try invocation.openAccess()
    var workspace = try access.workspaces.named(invocation[slug])
    let before = workspace.policy
    if let longest = invocation[most] {
      workspace.policy.maximumDays = longest
      // Who lowers the maximum alone means it for tokens of which nothing is said, too.
      workspace.policy.defaultDays = min(before.defaultDays, longest)
    }
    if let usual = invocation[days] { workspace.policy.defaultDays = usual }
    if let answer = invocation[endless] { workspace.policy.allowsNoExpiry = answer == .yes }
    if let roles = invocation[who] { workspace.policy.mayCreate = invocation.names(in: roles) }
    if workspace.policy != before { try access.workspaces.setPolicy(workspace.policy, of: workspace) }
    if invocation[SharedOptions.json] {
      invocation.output.print(json: ["policy": .object(workspace.policy.details)])
    } else {
      invocation.output.write(workspace.policy.page(of: workspace.slug, invocation.output.style))
    }
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

extension TokenPolicy {
  /// The policy in words.
  fileprivate func page(of workspace: String, _ style: Style) -> String {
    """
    The token policy of \(style.bold(workspace)):
      made by         \(mayCreate.joined(separator: ", "))
      good for        \(counted(defaultDays, "day")) where nothing is said, \(maximumDays) at most
      without expiry  \(allowsNoExpiry ? "allowed" : "not allowed")
      rotated         the old one works for at most 24 hours more

    """
  }
}
