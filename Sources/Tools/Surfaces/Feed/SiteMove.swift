import Content
import Git
import MCP
import Store
import Visibility

/// What the move of a site's main branch from one commit to another changes for those who follow its resources.
struct SiteMove {
  /// A site as it was when it was looked at last.
  struct Moment {
    let commit: ObjectID
    let tree: ObjectID
    let site: SiteDefinition
    let definitions: DefinitionState

    init(_ snapshot: Snapshot) throws(GalleyError) {
      commit = snapshot.commit
      tree = snapshot.tree
      site = snapshot.site
      definitions = try snapshot.definitionState()
    }
  }

  let name: String
  let repository: Repository
  let old: Moment
  let new: Moment

  /// More objects than this at once are told of by their collections alone. (seed: T89)
  static let mostObjects = 200
  /// How many commits of a move are looked at for the mark of an import.
  private static let mostCommits = 64

  /// What has changed, in the order: lists, collections, objects, views, guides.
  func changes() throws -> [Change] {
    var changes = listChanges
    var objects = ChangedObjects(old: old.site, new: new.site, repository: repository)
    var guides: [String?] = []
    var views: Set<String> = []
    try repository.diff(from: old.tree, to: new.tree) { change in
      switch SitePaths.role(of: change.path) {
      case .object(let collection): objects.add(change, in: collection)
      case .definition:
        if let view = SiteMove.view(at: change.path) { views.insert(view) }
      case .other:
        if let guide = ContentGuide.collection(ofPath: change.path) { guides.append(guide) }
      }
    }
    let isBulk = try objects.count > SiteMove.mostObjects || isImport()
    if isBulk { objects.forgetObjects() }
    for collection in objects.collections.sorted() {
      add(.collection(collection), isSeen: objects.isSeen(collection), to: &changes)
    }
    for object in objects.objects {
      add(.object(collection: object.collection, id: object.id), isSeen: objects.isSeen(object), to: &changes)
    }
    for view in new.site.views.values.sorted(by: { $0.id < $1.id }) {
      let sources = VisibleView.sources(of: view, in: new.site).intersection(objects.collections)
      guard views.contains(view.id) || !sources.isEmpty else { continue }
      let isSeen = views.contains(view.id) || sources.contains(where: objects.isSeen)
      add(.view(view.id), isSeen: isSeen, to: &changes)
    }
    for guide in guides { add(.guide(collection: guide), isSeen: false, to: &changes) }
    return changes
  }

  /// - Parameter isSeen: Whether callers without a credential can see the change.
  private func add(_ kind: ResourceAddress.Kind, isSeen: Bool, to changes: inout [Change]) {
    changes.append(.updated(uri: ResourceAddress(name, kind).uri, isPublic: isSeen))
  }

  /// The lists that may be others now. (seed: T79, T111)
  private var listChanges: [Change] {
    let parts = new.definitions.differences(from: old.definitions)
    var changes: [Change] = []
    if !parts.isDisjoint(with: SiteMove.partsOfTools) { changes.append(.tools(topic: name)) }
    if !parts.isDisjoint(with: SiteMove.partsOfResources) { changes.append(.resources(topic: name)) }
    if !parts.isDisjoint(with: SiteMove.partsOfPrompts) { changes.append(.prompts(topic: name)) }
    return changes
  }

  private static let partsOfTools: Set = [
    "site.json", "settings", "schemas", "collections", "views", "queries",
  ]
  private static let partsOfResources: Set = [
    "site.json", "settings", "schemas", "collections", "views", SitePaths.guide,
  ]
  private static let partsOfPrompts: Set = ["site.json", "settings", "prompts"]

  private static func view(at path: String) -> String? {
    guard path.hasPrefix(SitePaths.views), path.hasSuffix(".json") else { return nil }
    return String(path.dropFirst(SitePaths.views.count).dropLast(".json".count))
  }

  /// Whether one of the commits on the way is marked as an import.
  private func isImport() throws -> Bool {
    var id = new.commit
    for _ in 0..<SiteMove.mostCommits where id != old.commit {
      let commit = try repository.commit(id)
      if !commit.trailers(SiteStore.importTrailer).isEmpty { return true }
      guard let parent = commit.parents.first else { return false }
      id = parent
    }
    return false
  }
}
