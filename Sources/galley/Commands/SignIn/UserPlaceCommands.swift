import Access
import Arguments
import Content
import JSON

/// `galley user role`, `remove` and `second-factor`: a user's place, and what a user shows to get in.
enum UserPlaceCommands {
  static let newRole = Positional<String>(
    "role", "owner, admin, editor, author, viewer, or a role of the workspace's own.")

  static let role = Command(
    "role", "Give a user another role; tokens that go beyond it are cut back to it at once.",
    examples: [Example("galley user role ada@example.com admin", "From now on an administrator.")],
    related: ["user list"]
  ) {
    UserCommand.who
    newRole
    SharedOptions.data
    AccessOptions.workspace
    SharedOptions.json
  } run: { invocation in
    let access = try invocation.openAccess()
    let member = try invocation.member(of: access)
    let role = invocation[newRole]
    try access.people.setRole(role, of: member, in: try invocation.workspace(of: access))
    report(member.person, "is \(role) now", ["role": .string(role)], invocation)
    return .done
  }

  static let remove = Command(
    "remove", "Take a user out of a workspace; what the user did keeps the name.",
    discussion: """
      Sessions end, and tokens that carry the user's rights here are refused, at once. Whoever has no place in another
      workspace forgets password and second factor, and can be invited again.
      """,
    examples: [Example("galley user remove ada@example.com", "When somebody leaves for good.")],
    related: ["user disable", "user invite"]
  ) {
    UserCommand.who
    SharedOptions.data
    AccessOptions.workspace
    SharedOptions.json
  } run: { invocation in
    let access = try invocation.openAccess()
    let member = try invocation.member(of: access)
    let workspace = try invocation.workspace(of: access)
    try access.people.remove(member, from: workspace)
    report(
      member.person, "is no member of \(workspace.slug) any more", ["removed": true], invocation)
    return .done
  }

  static let secondFactor = Command(
    "second-factor", "Look after users' second factors.", related: ["user link"], subcommands: [reset])

  static let reset = Command(
    "reset", "Take a user's second factor and recovery codes away, and sign the user out.",
    discussion:
      "For somebody who lost the phone and the codes. The password alone lets them in until they set up another.",
    examples: [Example("galley user second-factor reset ada@example.com", "When the phone is gone.")],
    related: ["user link", "user sessions revoke"]
  ) {
    UserCommand.who
    SharedOptions.data
    AccessOptions.workspace
    SharedOptions.json
  } run: { invocation in
    let access = try invocation.openAccess()
    let person = try invocation.member(of: access).person
    try access.secondFactors.remove(of: person)
    report(person, "has no second factor any more", ["second_factor": false], invocation)
    return .done
  }

  private static func report(
    _ person: Person, _ outcome: String, _ detail: JSONObject, _ invocation: Invocation
  ) {
    if invocation[SharedOptions.json] {
      var object = detail
      object["email"] = .string(person.email)
      invocation.output.print(json: object)
    } else {
      invocation.output.print("\(invocation.output.style.bold(person.email)) \(outcome).")
    }
  }
}
