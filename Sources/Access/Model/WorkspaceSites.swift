/// The sites of a workspace.
public enum WorkspaceSites: Sendable, Hashable {
  /// All that there are, except those of other workspaces: the home workspace.
  case allBut(Set<String>)
  /// These.
  case only(Set<String>)

  /// Whether the workspace has the site.
  public func contains(_ site: String) -> Bool {
    switch self {
    case .allBut(let others): !others.contains(site)
    case .only(let own): own.contains(site)
    }
  }
}
