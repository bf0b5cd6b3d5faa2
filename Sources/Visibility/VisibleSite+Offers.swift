public import Content
import Store

extension VisibleSite {
  /// The saved queries that the caller may ask: those whose access lets the caller in, and that ask nothing hidden.
  /// None bears the name of a tool of Galley's own, nor one that is kept for an act.
  public var queries: [SavedQuery] {
    snapshot.site.queries.values.filter {
      !ToolNames.reserved.contains($0.id) && !ToolNames.catalog.contains($0.id) && viewer.meets($0.access)
        && reaches($0.target)
    }.sorted { $0.id < $1.id }
  }

  /// The prompts that the caller may start from.
  public var prompts: [PromptDefinition] {
    snapshot.site.prompts.values.filter { viewer.meets($0.access) }.sorted { $0.id < $1.id }
  }

  private func reaches(_ target: SavedQuery.Target) -> Bool {
    switch target {
    case .collections(let names): names.allSatisfy { collections[$0] != nil }
    case .view(let name): views[name] != nil
    }
  }
}
