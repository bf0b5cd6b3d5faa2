import Content

/// `create_collection`. (seed: T51)
enum CreateCollection {
  static let tool = CatalogTool(
    name: "create_collection", title: "Create a collection",
    description: "Drafts a new collection of objects of a schema.",
    toolset: .model, access: .admin, scopes: .all(.schemaWrite), annotations: .drafting,
    parameters: DefinitionWriting.parameters(.collection),
    work: .blocking { try DefinitionWriting(kind: .collection).create($0, $1) })
}
