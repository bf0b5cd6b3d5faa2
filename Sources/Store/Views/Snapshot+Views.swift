public import Content
import Git
import SQLite

extension Snapshot {
  /// The answer of a view: kept from the last time when nothing that it reads has changed, else built anew.
  ///
  /// It shows nobody what is hidden or about persons, since one answer serves all callers; those who may not see drafts
  /// are served from a second one, in which neither items nor joined objects are drafts.
  public func view(_ id: String, hidesDrafts: Bool = false) throws(GalleyError) -> ViewResult {
    let view = try site.view(id)
    let builder = ViewBuilder(snapshot: self, view: view, hidesDrafts: hidesDrafts)
    let name = Snapshot.keptName(id, hidesDrafts)
    let fingerprint = try ViewFingerprint(snapshot: self, view: view).text()
    let kept = try translatingIndex { () throws in try main.index.viewResult(name, fingerprint: fingerprint) }
    if let kept { return kept }
    let result = try builder.build()
    // Only main's answer is kept: a changeset's is asked for a few times and then never again.
    if layer == nil {
      try translatingIndex { () throws in
        try main.index.keep(result, as: name, fingerprint: fingerprint, builtAt: commit)
      }
    }
    return result
  }

  /// When a view's kept answer was built; nil when there is none.
  public func lastBuilt(ofView id: String, hidesDrafts: Bool = false) throws(GalleyError) -> Int64? {
    try translatingIndex { () throws in
      try main.index.read {
        try $0.scalar("SELECT built FROM view_result WHERE name = ?", Snapshot.keptName(id, hidesDrafts))
      }
    }
  }

  /// The two answers of a view lie beside each other; no view's name has a `#` in it.
  private static func keptName(_ id: String, _ hidesDrafts: Bool) -> String {
    hidesDrafts ? "\(id)#published" : id
  }
}

extension SiteIndex {
  fileprivate func viewResult(_ name: String, fingerprint: String) throws -> ViewResult? {
    try read { connection in
      try connection.first(
        "SELECT built, result FROM view_result WHERE name = ? AND fingerprint = ?", name, fingerprint
      ) { row in ViewResult(kept: row.bytes(1), lastBuilt: row.int64(0)) } ?? nil
    }
  }

  /// Keeps an answer, unless the index has moved on: then it may hold what is newer than its fingerprint says, and
  /// would be taken for the truth when a rollback brings that fingerprint back.
  fileprivate func keep(
    _ result: ViewResult, as name: String, fingerprint: String, builtAt commit: ObjectID
  ) throws {
    try write { writer in
      let reflected = try writer.connection.text("SELECT value FROM meta WHERE name = 'commit'")
      guard reflected == commit.description else { return }
      try writer.connection.execute(
        "INSERT OR REPLACE INTO view_result (name, fingerprint, built, result) VALUES (?, ?, ?, ?)", name,
        fingerprint, result.lastBuilt, result.kept)
    }
  }
}
