public import Content
import Git
import Synchronization

extension SiteTree {
  /// What leads somewhere: an object's file, and the field in it.
  public struct Origin: Sendable, Hashable {
    /// The collection of the object.
    public let collection: String
    /// Its id.
    public let id: String
    /// Its file.
    public let path: String
    /// The field, as a JSON Pointer.
    public let field: String
  }

  /// The objects that refer to an object, or link to its address, sorted by file.
  ///
  /// Links are found quickly rather than exactly: a link inside of code is named too.
  ///
  /// - Parameter target: `collection/id`, or a normalized address that begins with a slash.
  public func origins(leadingTo target: String) throws(GalleyError) -> [Origin] {
    let rows = try translatingIndex { () throws in try main.main.index.referrers(to: target) }
    return try origins(rows) { $0 == target }
  }

  /// The objects that link to any address that begins with `prefix`.
  public func origins(leadingBelow prefix: String) throws(GalleyError) -> [Origin] {
    let rows = try translatingIndex { () throws in try main.main.index.referrers(below: prefix) }
    return try origins(rows) { $0.hasPrefix(prefix) }
  }

  private func origins(
    _ rows: [(row: Int64, field: String, id: String)], where isMeant: (String) -> Bool
  ) throws(GalleyError) -> [Origin] {
    var found: Set<Origin> = []
    for entry in rows {
      for definition in main.site.collections.values {
        guard let row = try main.version(of: entry.id, in: definition), row == entry.row,
          let path = try main.find(definition.id, entry.id)?.path, differences[path] == nil
        else { continue }
        found.insert(Origin(collection: definition.id, id: entry.id, path: path, field: entry.field))
      }
    }
    for (origin, target) in try touchedReferences() where isMeant(target) { found.insert(origin) }
    return found.sorted { ($0.path, $0.field) < ($1.path, $1.field) }
  }

  /// Where the files lead that differ from main's; each is read once.
  private func touchedReferences() throws(GalleyError) -> [(Origin, String)] {
    if let known = touched.value.withLock({ $0 }) { return known }
    let made = try translatingGit { () throws in try readTouchedReferences() }
    touched.value.withLock { $0 = made }
    return made
  }

  private func readTouchedReferences() throws -> [(Origin, String)] {
    var found: [(Origin, String)] = []
    for change in differences.values {
      guard let version = change.new, version.mode.isFile,
        case .object(let name) = SitePaths.role(of: change.path), let definition = site.collections[name],
        let schema = site.schemas[definition.schema]
      else { continue }
      let derivation = Derivation(definition, schema: schema, site: site)
      guard
        case .version(let derived) = try derivation.outcome(
          path: change.path, mode: version.mode, blob: version.id, in: reader)
      else { continue }
      for reference in derived.references {
        let origin = Origin(collection: name, id: derived.id, path: change.path, field: reference.field)
        found.append((origin, reference.target))
      }
    }
    return found
  }
}

/// Where the files of a tree lead that differ from main's, once somebody has asked.
final class TouchedReferences: Sendable {
  let value = Mutex<[(SiteTree.Origin, String)]?>(nil)
}
