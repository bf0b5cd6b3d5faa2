public import Content
import JSON

extension Workspaces {
  /// Removes a role of a workspace's own; refused while somebody has it or the token policy names it. (seed: S10)
  public func remove(_ role: Role, of workspace: Workspace) throws(GalleyError) {
    guard Role.builtIn(role.name) == nil else {
      throw GalleyError(
        .forbidden, "‘\(role.name)’ is a built-in role, which can't be removed.",
        hint: "Give people other roles: galley user role ADDRESS ROLE")
    }
    guard !workspace.policy.mayCreate.contains(role.name) else {
      throw GalleyError(
        .conflict, "The token policy of the workspace ‘\(workspace.slug)’ names the role ‘\(role.name)’.",
        hint: "Leave it out first: galley workspace policy --who …")
    }
    // Whoever still has it is found out by what removes it.
    let holders = try bench.whole { (bench) throws(GalleyError) in
      let holders = try bench.store.remove(role.name, of: workspace.id)
      if holders.isEmpty { try bench.record("role.remove", in: workspace.id, target: role.name) }
      return holders
    }
    guard holders.isEmpty else {
      let names = holders.prefix(5).joined(separator: ", ")
      throw GalleyError(
        .conflict,
        "The role ‘\(role.name)’ has \(holders.count) member\(holders.count == 1 ? "" : "s"): \(names)\(holders.count > 5 ? " …" : "").",
        hint: "Give them another one first: galley user role ADDRESS ROLE",
        details: ["members": .array(holders.map { .string($0) })])
    }
    bench.changed()
  }
}
