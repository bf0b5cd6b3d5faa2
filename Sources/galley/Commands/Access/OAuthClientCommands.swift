import Access
import Arguments
import Content
import JSON
import Store

/// `galley oauth clients`: the programs that may ask people to let them act.
enum OAuthClientCommands {
  static let which = Positional<String>("client", "The program's id or name.")
  static let name = Option<String>("name", "What people are told the program is called.")
  static let redirects = Option<[String]>(
    "redirect", atLeastOne: true,
    "Where it may be answered: https, or http on localhost, whose port doesn't matter; several times for several.",
    placeholder: "url")
  static let confidential = Flag(
    "confidential", "Give it a secret, for a program that runs on a server and can keep one.")

  static let list = Command(
    "list", "List the programs that were added, registered or described themselves.",
    related: ["oauth clients add"]
  ) {
    SharedOptions.data
    SharedOptions.json
  } run: { invocation in
    let access = try invocation.openAccess()
    let all = try access.oauth.clients.list()
    let grants = try access.oauth.grants.list()
    let counts = all.map { client in grants.count { $0.client.id == client.id } }
    invocation.print(
      list: "clients", zip(all, counts).map { $0.json(grants: $1) },
      headings: ["client", "id", "kind", "grants", "since"],
      rows: zip(all, counts).map {
        [
          $0.name, $0.id.rawValue, $0.kind.rawValue, "\($1)",
          String(Timestamp.utc($0.createdAt / 1_000).prefix(10)),
        ]
      },
      none: "No program is known yet: most make themselves known when they connect (galley oauth setup).")
    return .done
  }

  static let add = Command(
    "add", "Add a program by hand, and show the id that it is to use.",
    discussion: """
      Most programs need this not: they register themselves, or describe themselves at an address of their own. Without
      --scopes it may ask for anything; a person never gives it more than they may do themselves.
      """,
    examples: [
      Example(
        "galley oauth clients add --name 'Claude Desktop' --redirect http://localhost/oauth/callback",
        "For npx mcp-remote, which listens on a port of its system's choice."),
      Example(
        "galley oauth clients add --name Newsroom --redirect https://news.example/cb --confidential",
        "A web application of your own."),
    ],
    related: ["oauth setup", "oauth clients remove"]
  ) {
    SharedOptions.data
    name
    redirects
    AccessOptions.scopes
    confidential
    SharedOptions.json
  } run: { invocation in
    let schemes = Set(try invocation.openDataDirectory().settings().oauth.redirectSchemes)
    let uris = try invocation[redirects].map { text throws(GalleyError) in
      guard let redirect = RedirectURI(parsing: text, privateSchemes: schemes) else {
        throw GalleyError(
          .invalidArgument, "‘\(text)’ is no address where a program may be answered.",
          hint: "Give https, or http on localhost, 127.0.0.1 or [::1], without fragment or user name.")
      }
      return redirect
    }
    let access = try invocation.openAccess()
    let made = try access.oauth.clients.add(
      named: invocation[name], redirects: uris, authentication: invocation[confidential] ? .basic : .none,
      scopes: try invocation[AccessOptions.scopes].map { text throws(GalleyError) in
        try ScopeList.parse(text)
      })
    if invocation[SharedOptions.json] {
      var object = made.client.json(grants: 0)
      object["secret"] = made.secret.map { .string($0) } ?? .null
      invocation.output.print(json: object)
    } else {
      invocation.output.print("Added \(invocation.output.style.bold(made.client.name)).")
      invocation.output.print("  client id  \(made.client.id)")
      if let secret = made.secret {
        invocation.output.print("  secret     \(secret)")
        invocation.output.print("Nobody can show the secret again.")
      }
    }
    return .done
  }

  static let show = Command("show", "Show a program with what people let it do.", related: ["oauth grants"]) {
    which
    SharedOptions.data
    SharedOptions.json
  } run: { invocation in
    let access = try invocation.openAccess()
    let client = try access.oauth.clients.find(invocation[which])
    let reports = try access.oauth.grants.list(GrantFilter(client: client.id, includesEnded: true))
    if invocation[SharedOptions.json] {
      var object = client.json(grants: reports.count { $0.isLive })
      object["granted"] = .array(reports.map { .object($0.json) })
      invocation.output.print(json: object)
    } else {
      invocation.output.write(client.page(invocation.output.style))
      for report in reports { invocation.output.print("  grant       \(report.row.joined(separator: "  "))") }
    }
    return .done
  }

  static let remove = Command(
    "remove", "Remove a program: all that people let it do ends at once; its name stays in history.",
    related: ["oauth grants revoke"]
  ) {
    which
    SharedOptions.data
    SharedOptions.json
  } run: { invocation in
    let access = try invocation.openAccess()
    let client = try access.oauth.clients.find(invocation[which])
    let ended = try access.oauth.clients.remove(client)
    if invocation[SharedOptions.json] {
      invocation.output.print(json: [
        "removed": .string(client.id.rawValue), "grants": .array(ended.map { .string($0.rawValue) }),
      ])
    } else {
      let count = ended.count == 1 ? "1 grant" : "\(ended.count) grants"
      invocation.output.print("Removed \(invocation.output.style.bold(client.name)); \(count) ended with it.")
    }
    return .done
  }
}

extension OAuthClient {
  /// The program as data.
  fileprivate func json(grants: Int) -> JSONObject {
    [
      "id": .string(id.rawValue), "name": .string(name), "kind": .string(kind.rawValue),
      "redirects": .array(redirects.map { .string($0.text) }),
      "authentication": .string(authentication.rawValue),
      "scopes": scopes.map { .array($0.map { .string($0.rawValue) }) } ?? .null,
      "created": .string(Timestamp.utc(createdAt / 1_000)), "grants": .int(Int64(grants)),
    ]
  }

  /// The program, line by line.
  fileprivate func page(_ style: Style) -> String {
    style.bold(name) + "\n" + """
        id          \(id)
        kind        \(kind.rawValue)
        answered    \(redirects.map(\.text).joined(separator: ", "))
        shows       \(isConfidential ? "a secret" : "no secret")
        may ask     \(scopes?.map(\.rawValue).joined(separator: " ") ?? "for anything")
        since       \(Timestamp.utc(createdAt / 1_000))

      """
  }
}
