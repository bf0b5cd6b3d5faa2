import Content
import Files
import Git
import SQLite
import Synchronization

/// A site's index: everything derived from the main branch, and the versions that changesets add.
final class SiteIndex: Sendable {
  let file: Path
  private let pool: DatabasePool
  private let damage = Atomic<Bool>(false)

  /// Opens the index that holds, if there is one of today's layout that a power cut can't have torn.
  convenience init?(at location: IndexLocation) throws {
    // Of several that make an index, another may take the place of the one that was there a moment ago.
    while let file = location.current {
      do {
        try self.init(file)
        return
      } catch let error as SQLiteError where error.code == .cannotOpen && location.current != file {
        continue
      }
    }
    return nil
  }

  private init?(_ file: Path) throws {
    self.file = file
    do {
      pool = try DatabasePool(file.string, options: IndexLayout.options)
      let (layout, boot) = try pool.read { connection in
        (
          try connection.scalar("SELECT value FROM meta WHERE name = 'layout'"),
          try connection.text("SELECT value FROM meta WHERE name = 'boot'")
        )
      }
      guard layout == IndexLayout.number, boot == nil || boot == SystemTime.bootID() else { return nil }
    } catch let error as SQLiteError where error.isCorruption || error.code == .error {
      return nil
    }
  }

  /// Whether a read has met damage; then the index is to be made anew.
  var isDamaged: Bool { damage.load(ordering: .relaxed) }

  /// Does what a new index can do without: brings the full text together, in steps that keep nobody waiting, and makes
  /// sure that the whole file is on the disk, after which a power cut can't tear it.
  func settle() throws {
    var isDone = false
    while !isDone {
      isDone = try write { writer in
        let before = writer.connection.totalChanges
        try writer.connection.execute("INSERT INTO words (words, rank) VALUES ('merge', 256)")
        // By SQLite's documentation: fewer than two changes mean that there was nothing to bring together.
        return writer.connection.totalChanges - before < 2
      }
    }
    try pool.withWriter { try $0.synchronizeFile() }
    try write { try $0.connection.execute("DELETE FROM meta WHERE name = 'boot'") }
  }

  /// Makes reads see what another process has written.
  func refresh() { pool.refreshSnapshots() }

  func read<Result>(_ body: (Connection) throws -> Result) throws -> Result {
    try noticingDamage { try pool.read(body) }
  }

  func write<Result>(_ body: (IndexWriter) throws -> Result) throws -> Result {
    try noticingDamage { try pool.write { try body(IndexWriter(connection: $0)) } }
  }

  private func noticingDamage<Result>(_ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch let error where error is IndexDamage || (error as? SQLiteError)?.isCorruption == true {
      damage.store(true, ordering: .relaxed)
      throw GalleyError(
        .unavailable, "The index of this site is damaged.",
        hint: "Ask again: it is being made anew from the repository, which is not touched by this.")
    }
  }

  /// The shelf of a collection under a fingerprint.
  func shelf(_ collection: String, fingerprint: String) throws -> Int64? {
    try read {
      try $0.scalar(
        "SELECT number FROM shelf WHERE collection = ? AND fingerprint = ?", collection, fingerprint)
    }
  }

  /// How many versions no published object holds, and how many one does. What changesets hold counts as unused.
  func usage() throws -> (unused: Int64, published: Int64) {
    try read { connection in
      let handedOut = try connection.scalar("SELECT coalesce(sum(next - 1), 0) FROM shelf") ?? 0
      let published = try connection.scalar("SELECT count(*) FROM main") ?? 0
      return (handedOut - published, published)
    }
  }
}
