import Access
import Arguments
import Content
import JSON

/// `galley client`: programs that have a credential of the workspace's.
enum ClientCommand {
  static let name = Option<String>("name", "What the audit log calls it, such as “Claude Code (alice@acme)”.")
  static let owner = Option<String?>("owner", "The user to ask about it.", placeholder: "address")
  static let which = Positional<String>("client", "The client's name or id.")

  static let note = Positional<String>("notes", "What is worth remembering of it; empty text takes it away.")

  static let command = Command(
    "client", "Make, look at, rotate and revoke the workspace's clients.", topic: "Access",
    discussion: """
      A client is a program under a name of its own, with a token that belongs to the workspace rather than to a person.
      Rotating gives it a new token; it stays the same client. What it did keeps its name after it is revoked.
      """,
    related: ["token"], subcommands: [create, list, show, notes, rotate, revoke])

  static let create = Command.inWorkspace(
    "create", "Make a client and show its token, once.",
    discussion: "Where nothing is said it gets project:read, site:read and preview:read.",
    examples: [
      Example(
        "galley client create --name 'Claude Code (alice@acme)' --scopes site:read,site:write --site magazine --expires 30d",
        "An agent that edits one site.")
    ],
    related: ["client rotate", "token create"]
  ) {
    name
    AccessOptions.preset
    AccessOptions.scopes
    AccessOptions.sites
    AccessOptions.project
    AccessOptions.expires
    owner
    AccessOptions.notes
  } run: { desk in
    let invocation = desk.invocation
    let owner = try invocation[owner].map { try desk.member($0).person.id }
    let (client, made) = try desk.access.clients.create(
      named: invocation[name], notes: invocation[AccessOptions.notes], owner: owner,
      allowance: .token(try invocation.scopes() ?? ScopePreset.newClient, sites: try desk.siteLimit()),
      lifetime: try invocation.lifetime(), in: desk.workspace, by: .host)
    if desk.wantsJSON {
      desk.output.print(json: made.json(of: client))
    } else {
      made.print("Made the client", to: desk.output)
    }
    return .done
  }

  static let list = Command.inWorkspace(
    "list", "List the clients with their tokens, also those that were revoked.", related: ["client create"]
  ) { desk in
    let clients = try desk.access.clients.list(in: desk.workspace)
    let reports = try clients.map(desk.token)
    desk.invocation.print(
      list: "clients", zip(clients, reports).map { $0.json(token: $1) },
      headings: ["client", "token", "expires", "last used", "state", "scopes"],
      rows: zip(clients, reports).map { client, report in
        guard let report else { return [client.name, "", "", "", client.isRevoked ? "revoked" : "expired"] }
        return [client.name] + report.row.dropFirst()
      }, none: "There are no clients: galley client create")
    return .done
  }

  static let show = Command.inWorkspace(
    "show", "Show all that is known of a client and its token.", related: ["client list"]
  ) {
    which
  } run: { desk in
    let client = try desk.client()
    let report = try desk.token(of: client)
    let owner = try client.owner.flatMap { try desk.access.people.person($0)?.email }
    if desk.wantsJSON {
      var object = client.json(token: report)
      object["owner"] = owner.map { .string($0) } ?? .null
      desk.output.print(json: ["client": .object(object)])
    } else {
      desk.output.write(client.page(owner: owner, token: report, desk.output.style))
    }
    return .done
  }

  static let notes = Command.inWorkspace(
    "notes", "Change what is worth remembering of a client.",
    examples: [Example("galley client notes CI 'Runs on the build machine'", "For whoever wonders later.")],
    related: ["client show"]
  ) {
    which
    note
  } run: { desk in
    let client = try desk.client()
    let changed = try desk.access.clients.setNotes(desk.invocation[note], of: client)
    if desk.wantsJSON {
      desk.output.print(json: ["client": .object(changed.json(token: try desk.token(of: changed)))])
    } else {
      desk.output.print("Noted of \(desk.output.style.bold(client.name)).")
    }
    return .done
  }

  static let rotate = Command.inWorkspace(
    "rotate", "Give a client a new token.",
    discussion: "The old one ends at once, unless --grace lets it work on for a while.",
    examples: [Example("galley client rotate 'Claude Code (alice@acme)'", "After a leak, or on a schedule.")],
    related: ["client revoke"]
  ) {
    which
    AccessOptions.grace
  } run: { desk in
    let grace = try desk.invocation.graceSeconds()
    let made = try desk.access.clients.rotate(
      try desk.client(), graceSeconds: grace, in: desk.workspace, by: .host)
    desk.invocation.print(rotated: made, grace: grace)
    return .done
  }

  static let revoke = Command.inWorkspace(
    "revoke", "End a client and its tokens at once; its name stays in history.", related: ["client rotate"]
  ) {
    which
  } run: { desk in
    let client = try desk.client()
    let live = try desk.access.clients.live(of: client)
    try desk.access.clients.revoke(client)
    desk.invocation.print(revoked: live)
    return .done
  }
}

extension WorkspaceDesk {
  /// The token that a client has now.
  fileprivate func token(of client: Client) throws(GalleyError) -> CredentialReport? {
    guard let credential = try access.clients.live(of: client).last else { return nil }
    return CredentialReport(credential: credential, now: access.credentials.now)
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

  /// The client in words, with the token that it has now.
  fileprivate func page(owner: String?, token: CredentialReport?, _ style: Style) -> String {
    var text = style.bold(name) + (isRevoked ? " (revoked)" : "") + "\n"
    var lines = [("id", id.rawValue), ("made", Timestamp.utc(createdAt / 1_000))]
    if let revokedAt { lines.append(("revoked", Timestamp.utc(revokedAt / 1_000))) }
    if let owner { lines.append(("owner", owner)) }
    if !notes.isEmpty { lines.append(("notes", notes)) }
    for (name, value) in lines {
      text += "  \(name)\(String(repeating: " ", count: 19 - name.count))\(value)\n"
    }
    return text + "\n" + (token?.page(style) ?? "It has no token that works.\n")
  }
}
