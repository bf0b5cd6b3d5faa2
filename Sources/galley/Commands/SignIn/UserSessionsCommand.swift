import Access
import Arguments
import Content
import JSON

/// `galley user sessions`: where people are signed in.
enum UserSessionsCommand {
  static let session = Option<String?>(
    "session", "The session's id; else all of the user's.", placeholder: "id")

  static let command = Command(
    "sessions", "See where users are signed in, and sign them out.", related: ["user disable"],
    subcommands: [list, revoke])

  static let list = Command(
    "list", "List the browsers in which a user is signed in.", related: ["user sessions revoke"]
  ) {
    UserCommand.who
    SharedOptions.data
    AccessOptions.workspace
    SharedOptions.json
  } run: { invocation in
    let access = try invocation.openAccess()
    let person = try invocation.member(of: access).person
    let sessions = try access.sessions.list(of: person)
    invocation.print(
      list: "sessions", sessions.map(\.json),
      headings: ["id", "address", "browser", "since", "last used"],
      rows: sessions.map {
        [
          $0.id.rawValue, $0.address ?? "", String(($0.agent ?? "").prefix(40)),
          Timestamp.utc($0.startedAt / 1_000), Timestamp.utc($0.lastSeenAt / 1_000),
        ]
      }, none: "\(person.email) is signed in nowhere.")
    return .done
  }

  static let revoke = Command(
    "revoke", "Sign a user out at once: of one browser, or of all.",
    examples: [Example("galley user sessions revoke ada@example.com", "When a laptop is lost.")],
    related: ["user sessions list", "token revoke"]
  ) {
    UserCommand.who
    session
    SharedOptions.data
    AccessOptions.workspace
    SharedOptions.json
  } run: { invocation in
    let access = try invocation.openAccess()
    let person = try invocation.member(of: access).person
    var count = 1
    if let id = invocation[session] {
      try access.sessions.end(EntityID(rawValue: id), of: person)
    } else {
      count = try access.sessions.endAll(of: person)
    }
    if invocation[SharedOptions.json] {
      invocation.output.print(json: ["email": .string(person.email), "ended": .int(Int64(count))])
    } else {
      invocation.output.print("\(counted(count, "session")) of \(person.email) ended.")
    }
    return .done
  }
}

extension Session {
  /// The session as data.
  fileprivate var json: JSONObject {
    [
      "id": .string(id.rawValue), "address": address.map { .string($0) } ?? .null,
      "agent": agent.map { .string($0) } ?? .null,
      "since": .string(Timestamp.utc(startedAt / 1_000)),
      "last_used": .string(Timestamp.utc(lastSeenAt / 1_000)),
    ]
  }
}

extension Invocation {
  /// The member whose address was given.
  func member(of access: AccessControl) throws(GalleyError) -> Member {
    try access.people.member(self[UserCommand.who], of: try workspace(of: access))
  }
}
