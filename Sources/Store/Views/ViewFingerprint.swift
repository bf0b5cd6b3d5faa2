import Content
import Crypto
import Git
import JSON

/// Changes exactly when the answer of a view may change: with the view itself, and with the folders, schemas and orders
/// that it reads.
struct ViewFingerprint {
  let snapshot: Snapshot
  let view: ViewDefinition

  /// Changes with every change of how answers are built or kept.
  private static let format = "2"

  func text() throws(GalleyError) -> String {
    let now = snapshot.store.now()
    let filters = [view.include, view.exclude].map { RelativeDates.resolved($0 ?? "", now: now) }
    var parts =
      [ViewFingerprint.format, view.source.description, snapshot.site.settings.defaultLocale] + filters
    for name in sources {
      guard let collection = snapshot.site.collections[name] else { continue }
      let entry = try translatingGit { () throws in
        try snapshot.store.repository.entry(at: "content/\(name)", in: snapshot.tree)
      }
      parts.append("\(name)=\(entry?.id.description ?? "empty")+\(snapshot.site.fingerprint(of: collection))")
      // It orders the view where the view names no order.
      parts.append(collection.sort ?? "")
    }
    let framed = parts.map { "\($0.utf8.count):\($0)" }.joined()
    return Hex.encode(SHA256.hash(Array(framed.utf8)))
  }

  /// The collections that the view reads: those it collects from, and those it joins.
  private var sources: [String] {
    var names = Set(view.collections)
    for name in view.collections {
      guard let collection = snapshot.site.collections[name],
        let schema = snapshot.site.schemas[collection.schema]
      else { continue }
      for join in view.joins { names.formUnion(schema.property(join.field)?.targets ?? []) }
    }
    return names.sorted()
  }
}
