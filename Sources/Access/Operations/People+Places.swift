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

  /// Takes a member's place away, and for good what they hold there: tokens, and what they let programs do. What they
  /// did keeps their name; whoever has no other place forgets password and second factor, and can be invited again.
  public func remove(_ member: Member, from workspace: Workspace) throws(GalleyError) {
    try keepAnOwner(without: member.person, in: workspace)
    let now = bench.clock()
    try bench.recorded(
      "user.remove", in: workspace.id, target: member.person.id.rawValue,
      ["user": .string(member.person.email)]
    ) { (store) throws(GalleyError) in
      guard try store.remove(member.person.id, from: workspace.id, at: now) else {
        let others = try store.members(of: workspace.id).map(\.person.email)
        throw .unknown("user", member.person.email, among: others)
      }
    }
    bench.changed()
  }

  /// Changes what a person is called.
  public func rename(_ person: Person, to name: String) throws(GalleyError) {
    let name = try Naming.checked(name, of: "user")
    try bench.recorded(
      "user.rename", target: person.id.rawValue,
      ["user": .string(person.email), "name": .string(name)]
    ) { (store) throws(GalleyError) in try store.setName(name, of: person.id) }
  }

  /// Replaces a person's password, as the person does it; every session of theirs is over.
  public func changePassword(to password: String, of person: Person) throws(GalleyError) {
    try setPassword(password, of: person)
  }
}
