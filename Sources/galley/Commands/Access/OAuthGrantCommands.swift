import Access
import Arguments
import Content
import JSON

/// `galley oauth grants`: what people let programs do.
enum OAuthGrantCommands {
  static let which = Positional<[String]>("grant", "The grant's id; several for several.")
  static let client = Option<String?>("client", "Only those of this program, by id or name.")
  static let user = Option<String?>("user", "Only those of this user.", placeholder: "address")

  static let list = Command(
    "list", "List what people let programs do, and when it was last used.", related: ["oauth grants revoke"]
  ) {
    SharedOptions.data
    AccessOptions.workspace
    client
    user
    AccessOptions.all
    SharedOptions.json
  } run: { invocation in
    let access = try invocation.openAccess()
    var filter = try filter(invocation, access)
    filter.includesEnded = invocation[AccessOptions.all]
    let reports = try access.oauth.grants.list(filter)
    invocation.print(
      list: "grants", reports.map(\.json), headings: GrantReport.headings, rows: reports.map(\.row),
      none: "Nobody lets a program do anything.")
    return .done
  }

  static let revoke = Command(
    "revoke", "End grants with their tokens at once: the programs have to ask again.",
    examples: [
      Example("galley oauth grants revoke 01h…", "One, by its id."),
      Example("galley oauth grants revoke --user ada@example.com", "All that a person gave."),
    ],
    related: ["oauth grants list", "oauth clients remove"]
  ) {
    which
    SharedOptions.data
    AccessOptions.workspace
    client
    user
    SharedOptions.json
  } run: { invocation in
    let access = try invocation.openAccess()
    let ids = invocation[which]
    let isFiltered = invocation[client] != nil || invocation[user] != nil
    guard ids.isEmpty == isFiltered else {
      throw invocation.conflict(
        "which grants are meant isn't clear", hint: "name them by id, or give --client or --user")
    }
    let grants: [OAuthGrant]
    if isFiltered {
      grants = try access.oauth.grants.list(try filter(invocation, access)).map(\.grant)
    } else {
      grants = try ids.map { id throws(GalleyError) in
        guard let grant = try access.oauth.grants.grant(OAuthGrant.ID(rawValue: id)) else {
          throw .unknown("grant", id, among: try access.oauth.grants.list().map(\.grant.id.rawValue))
        }
        return grant
      }
    }
    for grant in grants { try access.oauth.grants.revoke(grant) }
    if invocation[SharedOptions.json] {
      invocation.output.print(json: [
        "revoked": .array(grants.map { .string($0.id.rawValue) }), "total": .int(Int64(grants.count)),
      ])
    } else {
      for grant in grants { invocation.output.print("Revoked \(grant.id).") }
      if grants.isEmpty { invocation.output.print("There was nothing to revoke.") }
    }
    return .done
  }

  private static func filter(_ invocation: Invocation, _ access: AccessControl) throws -> GrantFilter {
    // Grants of every workspace are listed unless one is named: whoever is on the server sees them all.
    var filter = GrantFilter()
    if let name = invocation[AccessOptions.workspace] {
      filter.workspace = try access.workspaces.named(name).id
    }
    if let text = invocation[client] { filter.client = try access.oauth.clients.find(text).id }
    if let address = invocation[user] {
      let member = try access.workspaces.all().lazy.compactMap { workspace in
        try? access.people.member(address, of: workspace)
      }.first
      guard let member else { throw GalleyError.unknown("user", address, among: [String]()) }
      filter.person = member.person.id
    }
    return filter
  }
}

extension GrantReport {
  static let headings = ["client", "user", "grant", "last used", "state", "scopes"]

  /// The cells under those headings.
  var row: [String] {
    [
      client.name, person.email, grant.id.rawValue,
      lastUse.map { String(Timestamp.utc($0.time / 1_000).prefix(16)) } ?? "never", state,
      grant.scopes.map(\.rawValue).joined(separator: " "),
    ]
  }

  private var state: String { isLive ? "active" : grant.end?.rawValue ?? "expired" }

  /// The grant as data.
  var json: JSONObject {
    var object: JSONObject = [
      "id": .string(grant.id.rawValue), "client": .string(grant.client.rawValue),
      "client_name": .string(client.name), "user": .string(person.email), "state": .string(state),
      "resource": .string(grant.resource), "scopes": .array(grant.scopes.map { .string($0.rawValue) }),
    ]
    if case .sites(let slugs) = grant.sites { object["sites"] = .array(slugs.sorted().map { .string($0) }) }
    object["created"] = .string(Timestamp.utc(grant.createdAt / 1_000))
    object["expires"] = grant.expiresAt.map { .string(Timestamp.utc($0 / 1_000)) } ?? .null
    object["last_used"] =
      lastUse.map {
        [
          "time": .string(Timestamp.utc($0.time / 1_000)), "address": $0.address.map { .string($0) } ?? .null,
        ]
      } ?? .null
    object["ended"] = grant.endedAt.map { .string(Timestamp.utc($0 / 1_000)) } ?? .null
    return object
  }
}
