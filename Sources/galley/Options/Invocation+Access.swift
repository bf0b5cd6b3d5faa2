import Access
import Arguments
import Content
import Files
import Store

extension Invocation {
  /// The people and credentials of the data directory that `--data` names.
  func openAccess() throws(GalleyError) -> AccessControl {
    // It says what to do where there is no data directory.
    let data = try openDataDirectory()
    return try AccessControl(dataDirectory: data.path, host: .onThisMachine, log: log)
  }

  /// The workspace that `--workspace` names.
  func workspace(of access: AccessControl) throws(GalleyError) -> Workspace {
    try access.workspaces.named(self[AccessOptions.workspace])
  }

  /// The scopes that `--preset` or `--scopes` name; nil where neither is given.
  func scopes() throws -> [Scope]? {
    switch (self[AccessOptions.preset], self[AccessOptions.scopes]) {
    case (nil, nil): return nil
    case (let preset?, nil): return preset.scopes
    case (nil, let list?): return try ScopeList.parse(list)
    case (_?, _?):
      throw conflict(
        "--preset and --scopes do not go together",
        hint: "a preset is a list of scopes: give one or the other")
    }
  }

  /// The time that `--expires` names.
  func lifetime() throws -> Lifetime {
    guard let text = self[AccessOptions.expires] else { return .usual }
    guard let lifetime = Lifetime(text) else {
      throw Failure("--expires can't be ‘\(text)’.", hint: "Give a time such as 90d, 12h or 30m, or none.")
    }
    return lifetime
  }

  /// The seconds that `--grace` names.
  func graceSeconds() throws -> Int64 {
    guard let text = self[AccessOptions.grace], text != "0" else { return 0 }
    guard case .milliseconds(let length) = Lifetime(text) else {
      throw Failure("--grace can't be ‘\(text)’.", hint: "Give a time such as 10m or 24h.")
    }
    return length / 1_000
  }

  /// The sites that `--site` and `--project` name; each must be there, in the workspace.
  func siteLimit(in workspace: Workspace, of access: AccessControl) throws -> SiteLimit {
    let named = self[AccessOptions.sites]
    guard let project = self[AccessOptions.project] else {
      if named.isEmpty { return .workspace }
      return .sites(Set(try existing(named, in: access.workspaces.sites(of: workspace))))
    }
    if !named.isEmpty {
      throw conflict(
        "--site and --project do not go together",
        hint: "a project is a group of sites: give one or the other")
    }
    let sites = try access.workspaces.sites(of: workspace)
    let projects = Set(
      try openDataDirectory().projects().filter { sites.contains($0.slug) }.compactMap(\.project))
    guard projects.contains(project) else {
      throw GalleyError.unknown("project", project, among: projects.sorted())
    }
    return .project(project)
  }

  /// The same names, when there is a site of each in the workspace.
  func existing(_ names: [String], in sites: WorkspaceSites) throws(GalleyError) -> [String] {
    let there = try openDataDirectory().siteNames().filter(sites.contains)
    for name in names where !there.contains(name) { throw .unknown("site", name, among: there) }
    return names
  }
}
