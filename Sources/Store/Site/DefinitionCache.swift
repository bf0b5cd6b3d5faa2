import Content
import Git
import Synchronization

/// The definitions of a site by the files that make them, so that a commit that changes none of those files reads none.
final class DefinitionCache: Sendable {
  private let known = Mutex<[[ObjectID]: SiteDefinition]>([:])

  /// What definitions are made from, at the root of a site.
  static let parts: Set<String> = [
    "site.json", "settings", "schemas", "collections", "views", "queries", "prompts",
  ]

  /// How many states of the definitions are kept: main's, and those of a few changesets that change them.
  private static let capacity = 16

  /// Forgets all of them; answers how many there were.
  func removeAll() -> Int {
    known.withLock { known in
      defer { known = [:] }
      return known.count
    }
  }

  /// The definitions as they stand in `tree`.
  func definition(of tree: ObjectID, in reader: some ObjectReader) throws(GalleyError) -> SiteDefinition {
    let key = try translatingGit { () throws in
      try reader.tree(tree).filter { DefinitionCache.parts.contains($0.name) }.map(\.id)
    }
    if let definition = known.withLock({ $0[key] }) { return definition }
    let definition = try SiteDefinition.load(from: TreeSource(reader, tree: tree))
    known.withLock {
      if $0.count >= DefinitionCache.capacity { $0.removeAll() }
      $0[key] = definition
    }
    return definition
  }
}
