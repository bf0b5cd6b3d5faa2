public import Content
import Crypto
import JSON

/// The people of a server.
public struct People: Sendable {
  let bench: Workbench
  let workspaces: Workspaces
  let passwords: PasswordHashing

  /// Adds a person to a workspace, in a role. Somebody whom another workspace knows gets a place in this one, too.
  public func create(
    email: String, name: String? = nil, role: String, password: String? = nil, in workspace: Workspace
  ) throws(GalleyError) -> Member {
    let email = try Naming.email(email)
    let role = try workspaces.role(role, in: workspace)
    if let known = try bench.store.person(email: email) {
      return try add(known, as: role, to: workspace, password: password)
    }
    let person = Person(
      id: try bench.newID(), email: email,
      name: try Naming.checked(name ?? String(email.prefix { $0 != "@" }), of: "user"), state: .active,
      hasPassword: password != nil, createdAt: bench.clock())
    let membership = Membership(
      person: person.id, workspace: workspace.id, role: role.name, since: person.createdAt)
    let hash: String? = if let password { try hash(of: password, for: email) } else { nil }
    try bench.recorded(
      "user.create", in: workspace.id, target: person.id.rawValue,
      ["email": .string(email), "role": .string(role.name), "has_password": .bool(hash != nil)]
    ) { (store) throws(GalleyError) in try store.add(person, passwordHash: hash, as: membership) }
    return Member(person: person, membership: membership)
  }

  private func add(_ person: Person, as role: Role, to workspace: Workspace, password: String?)
    throws(GalleyError) -> Member
  {
    // A password that is given along would change how the person signs in elsewhere.
    let isMember = try bench.store.membership(of: person.id, in: workspace.id) != nil
    if isMember || password != nil {
      throw GalleyError(
        .alreadyExists, "There is a user ‘\(person.email)’ already.",
        hint: "See who there is with: galley user list")
    }
    let membership = Membership(
      person: person.id, workspace: workspace.id, role: role.name, since: bench.clock())
    try bench.recorded(
      "user.create", in: workspace.id, target: person.id.rawValue,
      ["email": .string(person.email), "role": .string(role.name)]
    ) { (store) throws(GalleyError) in try store.put(membership) }
    bench.changed()
    return Member(person: person, membership: membership)
  }

  /// The people of a workspace, by address.
  public func members(of workspace: Workspace) throws(GalleyError) -> [Member] {
    try bench.store.members(of: workspace.id)
  }

  /// The member of that address.
  public func member(_ email: String, of workspace: Workspace) throws(GalleyError) -> Member {
    let wanted = try Naming.email(email)
    if let person = try bench.store.person(email: wanted),
      let membership = try bench.store.membership(of: person.id, in: workspace.id)
    {
      return Member(person: person, membership: membership)
    }
    throw .unknown("user", wanted, among: try members(of: workspace).map(\.person.email))
  }

  /// The person of that id, whom history may name long after they left.
  public func person(_ id: Person.ID) throws(GalleyError) -> Person? { try bench.store.person(id) }

  /// Gives a member another role: credentials of theirs that go beyond it are cut back to it.
  public func setRole(_ role: String, of member: Member, in workspace: Workspace) throws(GalleyError) {
    let role = try workspaces.role(role, in: workspace)
    if role != .owner { try keepAnOwner(without: member.person, in: workspace) }
    var membership = member.membership
    let former = membership.role
    membership.role = role.name
    let changed = membership
    try bench.recorded(
      "user.role", in: workspace.id, target: member.person.id.rawValue,
      [
        "email": .string(member.person.email), "role": .string(role.name), "former_role": .string(former),
      ]
    ) { (store) throws(GalleyError) in try store.put(changed) }
    bench.changed()
  }

  /// Lets a person in no more, nor any credential of theirs, in no workspace; or lets them in again. (seed: M24)
  public func setState(_ state: Person.State, of person: Person) throws(GalleyError) {
    if state == .disabled {
      for workspace in try workspaces.all() { try keepAnOwner(without: person, in: workspace) }
    }
    try bench.recorded(
      state == .active ? "user.enable" : "user.disable", target: person.id.rawValue,
      ["email": .string(person.email)]
    ) { (store) throws(GalleyError) in try store.setState(state, of: person.id) }
    bench.changed()
  }

  /// Refuses what would leave a workspace that has an owner without one.
  func keepAnOwner(without person: Person, in workspace: Workspace) throws(GalleyError) {
    let owners = try members(of: workspace).filter {
      $0.membership.role == Role.owner.name && $0.person.state == .active
    }
    guard owners.count == 1, owners[0].person.id == person.id else { return }
    throw GalleyError(
      .conflict, "‘\(person.email)’ is the only owner of the workspace ‘\(workspace.slug)’.",
      hint:
        "Make another owner first: galley user create --role owner --workspace \(workspace.slug) --email …")
  }

  /// Whether that is the person's password. It takes the same time for somebody who has none. (security: K7)
  public func isPassword(_ password: String, of person: Person?) throws(GalleyError) -> Bool {
    let kept: String? = if let person { try bench.store.passwordHash(of: person.id) } else { nil }
    return try bench.passwordQueue.run { () throws(GalleyError) in
      try translatingCrypto { () throws in
        let encoded = try kept ?? passwords.hash("nobody’s password")
        // The hash for nobody was just made, which takes as long as a check.
        return kept == nil ? false : try passwords.isValid(password, for: encoded)
      }
    }
  }

  /// Replaces a person's password.
  public func setPassword(_ password: String, of person: Person) throws(GalleyError) {
    let hash = try hash(of: password, for: person.email)
    try bench.recorded("user.password", target: person.id.rawValue, ["email": .string(person.email)]) {
      (store) throws(GalleyError) in try store.setPasswordHash(hash, of: person.id)
    }
  }

  func hash(of password: String, for email: String) throws(GalleyError) -> String {
    guard password.count >= People.shortestPassword, password.utf8.count <= 1_024 else {
      throw GalleyError(
        .invalidArgument, "The password has \(password.count) characters.",
        hint: "Use between \(People.shortestPassword) and 1,024; a few words in a row are fine.")
    }
    guard password.lowercased() != email else {
      throw GalleyError(
        .invalidArgument, "The password is the user’s address.", hint: "Choose one that nobody can guess.")
    }
    return try bench.passwordQueue.run { () throws(GalleyError) in
      try translatingCrypto { () throws in try passwords.hash(password) }
    }
  }

  private static let shortestPassword = 12
}
