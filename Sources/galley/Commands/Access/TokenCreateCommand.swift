import Access
import Arguments
import Content
import JSON

/// `galley token create`: makes a personal access token.
enum TokenCreateCommand {
  static let name = Option<String>("name", "Where it is used, such as “CI of the shop”.")
  static let user = Option<String?>(
    "user", "The user whose rights it carries: never more than the user has. Else the workspace's.",
    placeholder: "address")

  static let command = Command.inWorkspace(
    "create", "Make a token and show it, once.",
    usage: [
      "--name <text> --preset read|read-write [--site <slug>]… [--expires <time>]",
      "--name <text> --scopes <list> [--project <name>] [--expires <time>]",
    ],
    discussion: """
      A preset becomes the list of scopes that it stands for: read inspects sites, collections, tasks and content;
      read-write drafts, edits and submits for review as well. Neither publishes. A list that names no mcp: scope gets
      all four of them.

      Programs send the token as the header Authorization: Bearer <the token>.
      """,
    examples: [
      Example(
        "galley token create --name 'Claude on my laptop' --preset read-write", "For an agent that drafts."),
      Example(
        "galley token create --name 'CI' --scopes preview:read,preview:create,checks:run,publish:request --expires 14d --json",
        "For a machine that checks and asks."),
    ],
    related: ["token rotate", "client create", "workspace policy"]
  ) {
    name
    AccessOptions.preset
    AccessOptions.scopes
    AccessOptions.sites
    AccessOptions.project
    AccessOptions.expires
    user
    AccessOptions.notes
  } run: { desk in
    let invocation = desk.invocation
    guard let scopes = try invocation.scopes() else {
      throw invocation.conflict(
        "say what the token allows", hint: "with --preset read, --preset read-write, or --scopes and a list")
    }
    var owner = Credential.Owner.workspace
    if let email = invocation[user] { owner = .person(try desk.member(email).person.id) }
    let request = CredentialRequest(
      kind: .pat, name: invocation[name], notes: invocation[AccessOptions.notes], owner: owner,
      allowance: .token(scopes, sites: try desk.siteLimit()), lifetime: try invocation.lifetime())
    let made = try desk.access.credentials.issue(request, in: desk.workspace, by: .host)
    if desk.wantsJSON {
      desk.output.print(json: made.json())
    } else {
      made.print("Made the token", to: desk.output)
    }
    return .done
  }
}
