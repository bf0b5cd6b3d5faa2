public import Content
import SQLite

extension SiteStore {
  /// One of the places where a site remembers what it has worked out.
  public enum Cache: String, Sendable, CaseIterable {
    /// The kept answers of views.
    case views
    /// The lists in memory, by which queries are answered.
    case lists
    /// What changesets have otherwise than main.
    case changesets
    /// The settings, schemas, collections and views as values.
    case definitions
  }

  /// Forgets what one cache holds; answers how many things those were. All of it is made again when it is asked for.
  public func forget(_ cache: Cache) throws(GalleyError) -> Int {
    switch cache {
    case .views: try snapshot().forgetViews()
    case .lists: try snapshot().main.forgetListings()
    case .changesets: forgetLayers()
    case .definitions: definitions.removeAll()
    }
  }
}

extension Snapshot {
  fileprivate func forgetViews() throws(GalleyError) -> Int {
    try translatingIndex { () throws in
      try main.index.write { writer in
        let count = try writer.connection.scalar("SELECT count(*) FROM view_result") ?? 0
        try writer.connection.execute("DELETE FROM view_result")
        return Int(count)
      }
    }
  }
}
