public import Content
import JSON
import SQLite

extension Snapshot {
  /// The answer of a view: kept from the last time when nothing that it reads has changed, else built anew.
  public func view(_ id: String) throws(GalleyError) -> ViewResult {
    let view = try site.view(id)
    let builder = ViewBuilder(snapshot: self, view: view)
    let fingerprint = try builder.fingerprint()
    if let kept = try translatingIndex({ () throws in try main.index.viewResult(id, fingerprint: fingerprint)
    }) {
      return kept
    }
    let result = ViewResult(items: try builder.build(), lastBuilt: store.now())
    // Only main's answer is kept: a changeset's is asked for a few times and then never again.
    if layer == nil {
      try translatingIndex { () throws in try main.index.keep(result, of: id, fingerprint: fingerprint) }
    }
    return result
  }

  /// When a view's kept answer was built; nil when there is none.
  public func lastBuilt(ofView id: String) throws(GalleyError) -> Int64? {
    try translatingIndex { () throws in
      try main.index.read { try $0.scalar("SELECT built FROM view_result WHERE name = ?", id) }
    }
  }
}

extension SiteIndex {
  fileprivate func viewResult(_ name: String, fingerprint: String) throws -> ViewResult? {
    try read { connection in
      try connection.first(
        "SELECT built, result FROM view_result WHERE name = ? AND fingerprint = ?", name, fingerprint
      ) { row in
        ViewResult(items: try JSONValue(parsing: row.bytes(1)).array ?? [], lastBuilt: row.int64(0))
      }
    }
  }

  fileprivate func keep(_ result: ViewResult, of name: String, fingerprint: String) throws {
    let bytes = JSONValue.array(result.items).bytes()
    try write { writer in
      try writer.connection.execute(
        "INSERT OR REPLACE INTO view_result (name, fingerprint, built, result) VALUES (?, ?, ?, ?)", name,
        fingerprint,
        result.lastBuilt, bytes)
    }
  }
}
