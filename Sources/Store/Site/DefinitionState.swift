public import Content
import Git

/// Names the state of the files that decide how a site is read and served. It outlives commits of content alone.
public struct DefinitionState: Sendable, Hashable {
  private let parts: [Part]

  private struct Part: Hashable {
    let name: String
    let id: ObjectID
  }

  /// Reads the state from the root of a site.
  init(tree: ObjectID, in reader: some ObjectReader) throws {
    parts = try reader.tree(tree)
      .filter { DefinitionCache.parts.contains($0.name) || $0.name == SitePaths.guide }
      .map { Part(name: $0.name, id: $0.id) }
  }

  /// The files and folders at the root of the site that are otherwise here than in an earlier state.
  public func differences(from earlier: DefinitionState) -> Set<String> {
    Set(Set(parts).symmetricDifference(earlier.parts).map(\.name))
  }
}

extension Snapshot {
  /// The state of the files that define the site here; costs the reading of one folder.
  public func definitionState() throws(GalleyError) -> DefinitionState {
    try translatingGit { () throws in try DefinitionState(tree: tree, in: store.repository) }
  }
}
