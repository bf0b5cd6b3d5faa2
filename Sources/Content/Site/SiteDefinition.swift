/// Everything that decides how a site's content is read: settings, schemas, collections, views, queries, prompts.
///
/// It never changes: each commit has one, which every answer shares.
public final class SiteDefinition: Sendable {
  /// What `site.json` says.
  public let settings: SiteSettings
  /// What `settings/mcp.json` says.
  public let mcp: MCPSettings
  /// The schemas, those that ship with Galley among them.
  public let schemas: SchemaCatalog
  /// The collections by name.
  public let collections: [String: CollectionDefinition]
  /// The views by name.
  public let views: [String: ViewDefinition]
  /// The saved queries by name.
  public let queries: [String: SavedQuery]
  /// The prompts by name.
  public let prompts: [String: PromptDefinition]
  /// What is wrong with the definition files; what they would have defined is missing above.
  public let problems: [Problem]

  init(
    settings: SiteSettings, mcp: MCPSettings, schemas: SchemaCatalog,
    collections: [String: CollectionDefinition], views: [String: ViewDefinition],
    queries: [String: SavedQuery], prompts: [String: PromptDefinition], problems: [Problem]
  ) {
    self.settings = settings
    self.mcp = mcp
    self.schemas = schemas
    self.collections = collections
    self.views = views
    self.queries = queries
    self.prompts = prompts
    self.problems = problems
  }

  /// The collection of that name.
  public func collection(_ id: String) throws(GalleyError) -> CollectionDefinition {
    guard let collection = collections[id] else {
      throw .unknown("collection", id, among: collections.keys)
    }
    return collection
  }

  /// The view of that name.
  public func view(_ id: String) throws(GalleyError) -> ViewDefinition {
    guard let view = views[id] else { throw .unknown("view", id, among: views.keys) }
    return view
  }

  /// The schema of a collection's objects.
  public func schema(of collection: CollectionDefinition) throws(GalleyError) -> ContentSchema {
    guard let schema = schemas[collection.schema] else {
      throw .unknown("schema", collection.schema, among: schemas.all.map(\.id))
    }
    return schema
  }

  /// Changes when anything changes that decides how the objects of a collection are read, found and judged.
  public func fingerprint(of collection: CollectionDefinition) -> String {
    let parts = [
      schemas[collection.schema]?.fingerprint ?? "none", collection.fileFormat.rawValue,
      collection.pathPattern.source, settings.locales.joined(separator: ","),
      String(settings.limits.objectBytes),
    ]
    return parts.joined(separator: ":")
  }
}
