public import Content
import JSON

extension OneTimeLinks {
  /// Makes the first owner of a server.
  public func setUp(
    _ link: OneTimeLink, email: String, name: String, password: String
  ) throws(GalleyError) -> Person {
    let email = try Naming.email(email)
    let name = try Naming.checked(name, of: "user")
    let home = try people.workspaces.home()
    let (person, redemption) = try member(
      email: email, name: name, password: password, role: Role.owner.name, of: home.id)
    try redeem(link, redemption)
    try recording(person).record(
      "user.set_up", in: home.id, target: person.id.rawValue, ["user": .string(email)])
    return person
  }

  /// Makes somebody a member who isn't known yet, or never had a password.
  public func accept(
    _ invitation: OneTimeLink, name: String, password: String
  ) throws(GalleyError) -> Person {
    let (email, workspace, role) = try terms(of: invitation)
    let name = try Naming.checked(name, of: "user")
    if try bench.store.person(email: email)?.hasPassword == true { throw OneTimeLinks.isKnown(email) }
    let (person, redemption) = try member(
      email: email, name: name, password: password, role: role, of: workspace)
    try redeem(invitation, redemption)
    try record(person, joins: workspace, as: role)
    return person
  }

  /// Makes somebody a member who has a password already, and is signed in with it.
  public func accept(_ invitation: OneTimeLink, as person: Person) throws(GalleyError) {
    let (email, workspace, role) = try terms(of: invitation)
    guard person.email == email else {
      throw GalleyError(
        .forbidden, "The invitation is for ‘\(email)’.", hint: "Sign in with that address.")
    }
    try redeem(
      invitation,
      Redemption(
        membership: Membership(person: person.id, workspace: workspace, role: role, since: bench.clock())))
    try record(person, joins: workspace, as: role)
  }

  /// Whether whoever is invited has a password already, and is to sign in with it.
  public func isForSomebodyKnown(_ invitation: OneTimeLink) throws(GalleyError) -> Bool {
    guard let email = invitation.email else { return false }
    return try bench.store.person(email: email)?.hasPassword ?? false
  }

  /// Gives a person a new password; every session of theirs is over, no program that they let in is so any more, and
  /// failures are forgotten.
  ///
  /// Whoever had the old password may have let programs in with it.
  public func setPassword(_ link: OneTimeLink, to password: String) throws(GalleyError) -> Person {
    guard let id = link.person, let person = try bench.store.person(id) else {
      throw GalleyError(.notFound, "The person of this link is gone.", hint: "Ask for another one.")
    }
    let hash = try people.hash(of: password, for: person.email)
    try redeem(link, Redemption(password: (id, hash), ended: (id, bench.clock())))
    bench.changed()
    try SignIn(bench: bench, people: people).forgive(person, from: bench.actor.address)
    try recording(person).record(
      "user.password", target: id.rawValue, ["user": .string(person.email), "by": "link"])
    return person
  }

  /// Somebody with a password and a place, and what makes them so.
  private func member(
    email: String, name: String, password: String, role: String, of workspace: Workspace.ID
  ) throws(GalleyError) -> (Person, Redemption) {
    let known = try bench.store.person(email: email)
    let id: Person.ID = if let known { known.id } else { try bench.newID() }
    var person =
      known
      ?? Person(
        id: id, email: email, name: name, state: .active, hasPassword: false, createdAt: bench.clock())
    guard person.state == .active else {
      throw GalleyError(
        .forbidden, "‘\(email)’ is disabled.", hint: "An administrator can enable the address again.")
    }
    person.name = name
    person.hasPassword = true
    return (
      person,
      Redemption(
        newPerson: known == nil ? person : nil,
        password: (person.id, try people.hash(of: password, for: email)), name: (person.id, name),
        membership: Membership(
          person: person.id, workspace: workspace, role: role, since: bench.clock()))
    )
  }

  private func terms(
    of invitation: OneTimeLink
  ) throws(GalleyError) -> (email: String, workspace: Workspace.ID, role: String) {
    guard let email = invitation.email, let workspace = invitation.workspace, let role = invitation.role
    else { throw GalleyError(.internalFault, "The invitation says neither whom nor where to.") }
    return (email, workspace, role)
  }

  private func record(
    _ person: Person, joins workspace: Workspace.ID, as role: String
  ) throws(GalleyError) {
    try recording(person).record(
      "user.join", in: workspace, target: person.id.rawValue,
      ["user": .string(person.email), "role": .string(role)])
  }

  /// Who uses a link is whom it is for, whoever's bench this is.
  private func recording(_ person: Person) -> Workbench {
    bench.acting(as: .person(person, from: bench.actor.address))
  }

  private static func isKnown(_ email: String) -> GalleyError {
    GalleyError(
      .conflict, "‘\(email)’ has a password already.", hint: "Sign in with it, then accept the invitation.")
  }
}
