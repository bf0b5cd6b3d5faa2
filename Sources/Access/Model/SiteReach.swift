/// The sites that a credential reaches: those of its workspace, within its own limit.
public struct SiteReach: Sendable, Hashable {
  /// What the workspace has.
  public let workspace: WorkspaceSites
  /// What the credential is limited to.
  public let limit: SiteLimit

  /// The slugs of the sites; nil where every site is reached. `sites` is asked only where the answer depends on it.
  public func slugs(among sites: () throws -> [SiteEntry]) rethrows -> Set<String>? {
    switch limit {
    case .sites(let named): return named.filter(workspace.contains)
    case .project(let project):
      return Set(try sites().filter { $0.project == project && workspace.contains($0.slug) }.map(\.slug))
    case .workspace:
      switch workspace {
      case .only(let own): return own
      case .allBut(let others): return others.isEmpty ? nil : Set(try sites().map(\.slug)).subtracting(others)
      }
    }
  }
}
