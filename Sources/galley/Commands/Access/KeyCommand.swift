import Access
import Arguments
import Content
import JSON

/// `galley key`: administrators' keys.
enum KeyCommand {
  static let name = Option<String>("name", "Where it is used.")
  static let paths = Option(
    "paths", default: "*", "What it opens, with commas between: *, /mcp, /collections/blog.",
    placeholder: "list")
  static let which = Positional<String>("key", "The key's name, prefix (galley_key_ab12) or id.")

  static let command = Command(
    "key", "Make, list and revoke administrators' keys.", topic: "Access",
    discussion: """
      A key is for your own tools: it has an administrator's surface, is not counted against rate limits, and meets no
      consent page. It opens the paths that it was given; * opens all, also what is added later.
      """,
    related: ["token"], subcommands: [create, list, revoke])

  static let create = Command(
    "create", "Make a key and show it, once.",
    examples: [Example("galley key create --name 'Deploy script' --paths /mcp", "For MCP alone.")],
    related: ["key revoke", "token create"]
  ) {
    SharedOptions.data
    AccessOptions.workspace
    name
    paths
    AccessOptions.sites
    AccessOptions.project
    AccessOptions.expires
    AccessOptions.notes
    SharedOptions.json
  } run: { invocation in
    let access = try invocation.openAccess()
    let workspace = try invocation.workspace(of: access)
    let paths = try invocation.names(in: invocation[paths]).map { (text) throws(GalleyError) in
      try PathScope(parsing: text)
    }
    let request = CredentialRequest(
      kind: .apiKey, name: invocation[name], notes: invocation[AccessOptions.notes],
      allowance: .key(paths, sites: try invocation.siteLimit(in: workspace, of: access)),
      lifetime: try invocation.lifetime())
    let made = try access.credentials.issue(request, in: workspace, by: .host)
    if invocation[SharedOptions.json] {
      invocation.output.print(json: made.json(secret: "key"))
    } else {
      made.print("Made the key", to: invocation.output)
    }
    return .done
  }

  static let list = Command("list", "List keys with the paths that they open.", related: ["key create"]) {
    SharedOptions.data
    AccessOptions.workspace
    AccessOptions.all
    SharedOptions.json
  } run: { invocation in
    try invocation.listCredentials([.apiKey], noun: "keys", none: "There are no keys: galley key create")
  }

  static let revoke = Command("revoke", "End a key at once.", related: ["token revoke"]) {
    which
    SharedOptions.data
    AccessOptions.workspace
    SharedOptions.json
  } run: { invocation in
    let access = try invocation.openAccess()
    let workspace = try invocation.workspace(of: access)
    let key = try access.credentials.find(invocation[which], in: workspace, kinds: [.apiKey])
    try access.credentials.revoke(key)
    invocation.print(revoked: [key])
    return .done
  }
}
