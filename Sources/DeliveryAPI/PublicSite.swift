import Content
import Store

/// A site at one commit as callers without a credential see it.
struct PublicSite: Sendable {
  let name: String
  let snapshot: Snapshot
  /// The collections whose card says `public`, by id.
  let collections: [String: PublicCollection]
  /// The views whose card says `public` and that read nothing else, by id.
  let views: [String: ViewDefinition]

  init(name: String, snapshot: Snapshot) {
    self.name = name
    self.snapshot = snapshot
    let site = snapshot.site
    var collections: [String: PublicCollection] = [:]
    for definition in site.collections.values where definition.card.access == .everyone {
      if let schema = site.schemas[definition.schema] {
        collections[definition.id] = PublicCollection(definition, schema: schema)
      }
    }
    self.collections = collections
    views = site.views.filter { entry in
      entry.value.card.access == .everyone
        && PublicView.sources(of: entry.value, in: site).allSatisfy { collections[$0] != nil }
    }
  }

  /// Whether callers may know of the site: there is something in it for everyone.
  var isPublic: Bool { !collections.isEmpty || !views.isEmpty }

  /// The collection of that name, if callers may know of it.
  func collection(_ id: String) throws(GalleyError) -> PublicCollection {
    guard let collection = collections[id] else { throw .unknown("collection", id, among: collections.keys) }
    return collection
  }

  /// The view of that name, if callers may know of it.
  func view(_ id: String) throws(GalleyError) -> ViewDefinition {
    guard let view = views[id] else { throw .unknown("view", id, among: views.keys) }
    return view
  }
}
