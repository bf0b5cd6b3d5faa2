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
    "key", "Make, look at, rotate and revoke administrators' keys.", topic: "Access",
    discussion: """
      A key is for your own tools: it has an administrator's surface, is not counted against rate limits, and meets no
      consent page. It opens the paths that it was given; * opens all, also what is added later.
      """,
    related: ["token"], subcommands: [create, list, show, rotate, revoke])

  static let create = Command.inWorkspace(
    "create", "Make a key and show it, once.",
    examples: [Example("galley key create --name 'Deploy script' --paths /mcp", "For MCP alone.")],
    related: ["key revoke", "token create"]
  ) {
    name
    paths
    AccessOptions.sites
    AccessOptions.project
    AccessOptions.expires
    AccessOptions.notes
  } run: { desk in
    let invocation = desk.invocation
    let paths = try invocation.names(in: invocation[paths]).map { (text) throws(GalleyError) in
      try PathScope(parsing: text)
    }
    let request = CredentialRequest(
      kind: .apiKey, name: invocation[name], notes: invocation[AccessOptions.notes],
      allowance: .key(paths, sites: try desk.siteLimit()), lifetime: try invocation.lifetime())
    let made = try desk.access.credentials.issue(request, in: desk.workspace, by: .host)
    if desk.wantsJSON {
      desk.output.print(json: made.json(secret: "key"))
    } else {
      made.print("Made the key", to: desk.output)
    }
    return .done
  }

  static let list = Command.inWorkspace(
    "list", "List keys with the paths that they open.", related: ["key create"]
  ) {
    CredentialSieve.parameters
    AccessOptions.all
  } run: { desk in
    try desk.list([.apiKey], noun: "keys", none: "There are no keys: galley key create")
  }

  static let show = Command.inWorkspace(
    "show", "Show all that is known of a key; its secret nobody knows.", related: ["key list"]
  ) {
    which
  } run: { desk in
    try desk.show(try desk.credential(desk.invocation[which], [.apiKey]), as: "key")
  }

  static let rotate = Command.inWorkspace(
    "rotate", "Give a key a new secret.",
    discussion: "The old one ends at once, unless --grace lets it work on for a while.",
    examples: [Example("galley key rotate 'Deploy script' --grace 1h", "Both work for an hour.")],
    related: ["key revoke"]
  ) {
    which
    AccessOptions.grace
  } run: { desk in
    try desk.rotate(try desk.credential(desk.invocation[which], [.apiKey]), secret: "key")
  }

  static let revoke = Command.inWorkspace("revoke", "End a key at once.", related: ["token revoke"]) {
    which
  } run: { desk in
    try desk.revoke(try desk.credential(desk.invocation[which], [.apiKey]))
  }
}
