public import Content
import JSON

extension People {
  /// The workspaces in which a person has a place, with the role there, the oldest place first.
  public func places(of person: Person) throws(GalleyError) -> [(workspace: Workspace, role: String)] {
    let all = try workspaces.all()
    return try bench.store.memberships(of: person.id).compactMap { place in
      all.first { $0.id == place.workspace }.map { ($0, place.role) }
    }
  }

  /// Takes a member's place away. What they did keeps their name; whoever has no other place forgets password and second
  /// factor, and can be invited again.
  public func remove(_ member: Member, from workspace: Workspace) throws(GalleyError) {
    try keepAnOwner(without: member.person, in: workspace)
    guard try bench.store.remove(member.person.id, from: workspace.id) else {
      throw .unknown("user", member.person.email, among: try members(of: workspace).map(\.person.email))
    }
    bench.changed()
    try bench.record(
      "user.remove", in: workspace.id, target: member.person.id.rawValue,
      ["user": .string(member.person.email)])
  }

  /// Changes what a person is called.
  public func rename(_ person: Person, to name: String) throws(GalleyError) {
    let name = try Naming.checked(name, of: "user")
    try bench.store.setName(name, of: person.id)
    try bench.record(
      "user.rename", target: person.id.rawValue,
      ["user": .string(person.email), "name": .string(name)])
  }

  /// Replaces a person's password, as the person does it; every session of theirs is over.
  public func changePassword(to password: String, of person: Person) throws(GalleyError) {
    try setPassword(password, of: person)
    try bench.record(
      "user.password", target: person.id.rawValue, ["user": .string(person.email), "by": "password"])
  }
}
