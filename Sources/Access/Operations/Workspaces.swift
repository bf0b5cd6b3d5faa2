public import Content
import JSON

/// The workspaces of a server.
public struct Workspaces: Sendable {
  let bench: Workbench

  /// All of them, the home workspace first.
  public func all() throws(GalleyError) -> [Workspace] { try bench.store.workspaces() }

  /// The one that has the sites which no workspace was given.
  public func home() throws(GalleyError) -> Workspace {
    guard let home = try all().first(where: \.isHome) else {
      throw GalleyError(.internalFault, "There is no home workspace in state.db.")
    }
    return home
  }

  /// The workspace of that slug or name; the home workspace where none is named.
  public func named(_ name: String?) throws(GalleyError) -> Workspace {
    guard let name else { return try home() }
    let all = try all()
    guard let found = all.first(where: { $0.slug == name }) ?? all.first(where: { $0.name == name }) else {
      throw .unknown("workspace", name, among: all.map(\.slug))
    }
    return found
  }

  /// Makes a workspace, and gives it sites.
  public func create(named name: String, sites: [String] = []) throws(GalleyError) -> Workspace {
    try create(named: name, isHome: false, sites: sites)
  }

  /// Makes the home workspace where there is none yet.
  func makeHome(named name: String) throws(GalleyError) {
    guard try !all().contains(where: \.isHome) else { return }
    _ = try create(named: name, isHome: true, sites: [])
  }

  private func create(named name: String, isHome: Bool, sites: [String]) throws(GalleyError) -> Workspace {
    let name = try Naming.checked(name, of: "workspace", atMost: 400)
    // What galley.json says was accepted before anybody asked for a slug.
    let slug = isHome && Slug.make(name).isEmpty ? "default" : try Naming.slug(name, of: "workspace")
    let workspace = Workspace(
      id: try bench.newID(), slug: slug, name: name, policy: .standard,
      isHome: isHome, createdAt: bench.clock())
    try bench.whole { (bench) throws(GalleyError) in
      try bench.store.add(workspace)
      try bench.record(
        "workspace.create", in: workspace.id, target: workspace.id.rawValue,
        ["slug": .string(slug), "name": .string(name)])
      if !sites.isEmpty { try Workspaces(bench: bench).give(sites, to: workspace) }
    }
    if !sites.isEmpty { bench.changed() }
    return workspace
  }

  /// Gives sites to a workspace: credentials of the one that had them no longer reach them.
  public func assign(_ sites: [String], to workspace: Workspace) throws(GalleyError) {
    try bench.whole { (bench) throws(GalleyError) in
      try Workspaces(bench: bench).give(sites, to: workspace)
    }
    bench.changed()
  }

  private func give(_ sites: [String], to workspace: Workspace) throws(GalleyError) {
    try bench.store.assign(sites, to: workspace.id)
    try bench.record(
      "workspace.assign", in: workspace.id, target: workspace.id.rawValue,
      ["slug": .string(workspace.slug), "sites": .array(sites.map { .string($0) })])
  }

  /// The sites that a workspace has.
  public func sites(of workspace: Workspace) throws(GalleyError) -> WorkspaceSites {
    try bench.store.sites(of: workspace.id)
  }

  /// Changes what holds for the credentials that are made from now on. (seed: S31)
  public func setPolicy(_ policy: TokenPolicy, of workspace: Workspace) throws(GalleyError) {
    try policy.check()
    for role in policy.mayCreate { _ = try self.role(role, in: workspace) }
    try bench.recorded("workspace.policy", in: workspace.id, target: workspace.id.rawValue, policy.details) {
      (store) throws(GalleyError) in try store.setPolicy(policy, of: workspace.id)
    }
  }

  /// The roles of a workspace: the built-in ones, then its own.
  public func roles(of workspace: Workspace) throws(GalleyError) -> [Role] {
    Role.builtIn + (try bench.store.roles(of: workspace.id))
  }

  /// The role of that name.
  public func role(_ name: String, in workspace: Workspace) throws(GalleyError) -> Role {
    if let role = Role.builtIn(name) { return role }
    let roles = try roles(of: workspace)
    guard let role = roles.first(where: { $0.name == name }) else {
      throw .unknown("role", name, among: roles.map(\.name))
    }
    return role
  }

  /// Makes a role of a workspace's own, or replaces the one of its name. (seed: S10)
  public func put(_ role: Role, of workspace: Workspace) throws(GalleyError) {
    let slug = try Naming.slug(role.name, of: "role")
    guard slug == role.name, Role.builtIn(role.name) == nil else {
      throw GalleyError(
        .invalidName, "A role can't be called ‘\(role.name)’.",
        hint: Role.builtIn(role.name) == nil
          ? "‘\(slug)’ would do." : "That is a built-in role, which can't be changed.")
    }
    try ScopeList.check(role.scopes)
    try bench.recorded(
      "role.put", in: workspace.id, target: role.name,
      ["scopes": .array(role.scopes.map { .string($0.rawValue) })]
    ) { (store) throws(GalleyError) in try store.put(role, of: workspace.id) }
    bench.changed()
  }
}
