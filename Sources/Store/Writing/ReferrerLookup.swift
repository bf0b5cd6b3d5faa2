import Content
import Git

/// Who refers to what, found out when it is first asked for.
final class KnownReferrers {
  private let make: () throws -> ReferrerLookup
  private var lookup: ReferrerLookup?

  init(_ make: @escaping () throws -> ReferrerLookup) { self.make = make }

  /// The files that referred to an object before the request, with the fields that do.
  func referrers(to target: ObjectKey) throws -> [(path: String, field: String)] {
    let known = try lookup ?? make()
    lookup = known
    return try known.referrers(to: target)
  }
}

/// Finds the files that refer to an object, as of a tree that is being written.
struct ReferrerLookup {
  private let snapshot: Snapshot
  private let reader: any ObjectReader
  private let current: ObjectID
  private let touched: [TreeChange]

  /// `tip` is what the index can answer for; what differs in `current` is looked through file by file.
  init(store: SiteStore, tip: ObjectID, current: ObjectID, _ reader: any ObjectReader) throws {
    snapshot = try store.snapshot(at: .commit(tip))
    self.reader = reader
    self.current = current
    touched = current == snapshot.tree ? [] : try reader.changes(from: snapshot.tree, to: current)
  }

  func referrers(to target: ObjectKey) throws -> [(path: String, field: String)] {
    let changed = Set(touched.map(\.path))
    var found: [(path: String, field: String)] = []
    for referrer in try snapshot.referrers(to: target.collection, target.id) {
      let path = try snapshot.object(referrer.collection, referrer.id).path
      if !changed.contains(path) { found.append((path, referrer.field)) }
    }
    for change in touched {
      guard let version = change.new, version.mode.isFile,
        case .object(let name) = SitePaths.role(of: change.path),
        let definition = snapshot.site.collections[name],
        let schema = snapshot.site.schemas[definition.schema]
      else { continue }
      let derivation = Derivation(definition, schema: schema, site: snapshot.site)
      let outcome = try derivation.outcome(
        path: change.path, mode: version.mode, blob: version.id, in: reader)
      guard case .version(let derived) = outcome else { continue }
      for reference in derived.references where reference.target == target.description {
        found.append((change.path, reference.field))
      }
    }
    return found
  }
}
