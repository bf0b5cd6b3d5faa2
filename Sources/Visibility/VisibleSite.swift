public import Content
public import Store

/// A site at one commit as a caller sees it. What it hides can't be told from what isn't there.
public final class VisibleSite: Sendable {
  /// The name in addresses.
  public let name: String
  /// The site at its commit, with everything in it.
  public let snapshot: Snapshot
  /// Who looks.
  public let viewer: Viewer
  /// The collections whose card lets the caller in, by id.
  public let collections: [String: VisibleCollection]
  /// The views whose card lets the caller in and that read nothing else, by id.
  public let views: [String: ViewDefinition]

  /// What a caller sees of a snapshot.
  public init(name: String, snapshot: Snapshot, viewer: Viewer) {
    self.name = name
    self.snapshot = snapshot
    self.viewer = viewer
    let site = snapshot.site
    var collections: [String: VisibleCollection] = [:]
    for definition in site.collections.values where viewer.meets(definition.card) {
      if let schema = site.schemas[definition.schema] {
        collections[definition.id] = VisibleCollection(definition, schema: schema, viewer: viewer)
      }
    }
    self.collections = collections
    views = site.views.filter { entry in
      viewer.meets(entry.value.card)
        && VisibleView.sources(of: entry.value, in: site).allSatisfy { collections[$0] != nil }
    }
  }

  init(
    name: String, snapshot: Snapshot, viewer: Viewer, collections: [String: VisibleCollection],
    views: [String: ViewDefinition]
  ) {
    self.name = name
    self.snapshot = snapshot
    self.viewer = viewer
    self.collections = collections
    self.views = views
  }

  /// Whether the caller may know of the site: an administrator always, others when there is something in it for them.
  public var isKnown: Bool { viewer.access == .admin || !collections.isEmpty || !views.isEmpty }

  /// The collection of that name, if the caller may know of it.
  public func collection(_ id: String) throws(GalleyError) -> VisibleCollection {
    guard let collection = collections[id] else { throw .unknown("collection", id, among: collections.keys) }
    return collection
  }

  /// The view of that name, if the caller may know of it.
  public func view(_ id: String) throws(GalleyError) -> ViewDefinition {
    guard let view = views[id] else { throw .unknown("view", id, among: views.keys) }
    return view
  }
}
