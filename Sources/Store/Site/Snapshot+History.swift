public import Content
public import Git

extension Snapshot {
  /// The commits that changed an object, the newest first.
  public func history(
    of collection: String, _ id: String, limit: Int = 20, after cursor: HistoryCursor? = nil
  ) throws(GalleyError) -> PathHistory {
    try history(ofPath: try object(collection, id).path, limit: limit, after: cursor)
  }

  /// The commits that changed a file, the newest first; a file that is gone has a history too.
  public func history(
    ofPath path: String, limit: Int = 20, after cursor: HistoryCursor? = nil
  ) throws(GalleyError) -> PathHistory {
    try translatingGit { () throws in
      try store.repository.history(of: path, from: commit, limit: limit, after: cursor)
    }
  }
}
