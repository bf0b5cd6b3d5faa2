import Access
import Arguments
import Content
import JSON

/// `galley client`: programs that have a credential of the workspace's.
enum ClientCommand {
  static let name = Option<String>("name", "What the audit log calls it, such as “Claude Code (alice@acme)”.")
  static let owner = Option<String?>("owner", "The user to ask about it.", placeholder: "address")
  static let which = Positional<String>("client", "The client's name or id.")

  static let command = Command(
    "client", "Make, list, rotate and revoke the workspace's clients.", topic: "Access",
    discussion: """
      A client is a program under a name of its own, with a token that belongs to the workspace rather than to a person.
      Rotating gives it a new token; it stays the same client. What it did keeps its name after it is revoked.
      """,
    related: ["token"], subcommands: [create, list, rotate, revoke])

  static let create = Command(
    "create", "Make a client and show its token, once.",
    discussion: "Where nothing is said it gets project:read, site:read and preview:read.",
    examples: [
      Example(
        "galley client create --name 'Claude Code (alice@acme)' --scopes site:read,site:write --site magazine --expires 30d",
        "An agent that edits one site.")
    ],
    related: ["client rotate", "token create"]
  ) {
    SharedOptions.data
    AccessOptions.workspace
    name
    AccessOptions.preset
    AccessOptions.scopes
    AccessOptions.sites
    AccessOptions.project
    AccessOptions.expires
    owner
    AccessOptions.notes
    SharedOptions.json
  } run: { invocation in
    let access = try invocation.openAccess()
    let workspace = try invocation.workspace(of: access)
    let owner = try invocation[owner].map { try access.people.member($0, of: workspace).person.id }
    let (client, made) = try access.clients.create(
      named: invocation[name], notes: invocation[AccessOptions.notes], owner: owner,
      allowance: .token(
        try invocation.scopes() ?? ScopePreset.newClient,
        sites: try invocation.siteLimit(in: workspace, of: access)),
      lifetime: try invocation.lifetime(), in: workspace, by: .host)
    if invocation[SharedOptions.json] {
      invocation.output.print(json: made.json(of: client))
    } else {
      made.print("Made the client", to: invocation.output)
    }
    return .done
  }

  static let list = Command(
    "list", "List the clients with their tokens, also those that were revoked.", related: ["client create"]
  ) {
    SharedOptions.data
    AccessOptions.workspace
    SharedOptions.json
  } run: { invocation in
    let access = try invocation.openAccess()
    let workspace = try invocation.workspace(of: access)
    let now = access.credentials.now
    let clients = try access.clients.list(in: workspace)
    let reports = try clients.map { client in
      try access.clients.live(of: client).last.map { CredentialReport(credential: $0, now: now) }
    }
    invocation.print(
      list: "clients", zip(clients, reports).map { $0.json(token: $1) },
      headings: ["client", "token", "expires", "last used", "state", "scopes"],
      rows: zip(clients, reports).map { client, report in
        guard let report else { return [client.name, "", "", "", client.isRevoked ? "revoked" : "expired"] }
        return [client.name] + report.row.dropFirst()
      }, none: "There are no clients: galley client create")
    return .done
  }

  static let rotate = Command(
    "rotate", "Give a client a new token.",
    discussion: "The old one ends at once, unless --grace lets it work on for a while.",
    examples: [Example("galley client rotate 'Claude Code (alice@acme)'", "After a leak, or on a schedule.")],
    related: ["client revoke"]
  ) {
    which
    SharedOptions.data
    AccessOptions.workspace
    AccessOptions.grace
    SharedOptions.json
  } run: { invocation in
    let access = try invocation.openAccess()
    let workspace = try invocation.workspace(of: access)
    let client = try access.clients.find(invocation[which], in: workspace)
    let grace = try invocation.graceSeconds()
    let made = try access.clients.rotate(client, graceSeconds: grace, in: workspace, by: .host)
    invocation.print(rotated: made, grace: grace)
    return .done
  }

  static let revoke = Command(
    "revoke", "End a client and its tokens at once; its name stays in history.", related: ["client rotate"]
  ) {
    which
    SharedOptions.data
    AccessOptions.workspace
    SharedOptions.json
  } run: { invocation in
    let access = try invocation.openAccess()
    let workspace = try invocation.workspace(of: access)
    let client = try access.clients.find(invocation[which], in: workspace)
    let live = try access.clients.live(of: client)
    try access.clients.revoke(client)
    invocation.print(revoked: live)
    return .done
  }
}

extension IssuedCredential {
  /// The token of a new client, by the client's id.
  fileprivate func json(of client: Client) -> JSONObject {
    var object = json()
    object["id"] = .string(client.id.rawValue)
    object["credential"] = .string(credential.id.rawValue)
    return object
  }
}

extension Client {
  /// The client as data, with the token that it has now.
  fileprivate func json(token: CredentialReport?) -> JSONObject {
    [
      "id": .string(id.rawValue), "name": .string(name), "notes": .string(notes), "revoked": .bool(isRevoked),
      "created": .string(Timestamp.utc(createdAt / 1_000)),
      "token": token.map { .object($0.json) } ?? .null,
    ]
  }
}
