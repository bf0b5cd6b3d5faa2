import Content

/// `update_collection`.
enum UpdateCollection {
  static let tool = CatalogTool(
    name: "update_collection", title: "Update a collection",
    description: "Drafts a collection's definition anew as a whole.",
    toolset: .model, access: .admin, scopes: .all(.schemaWrite), annotations: .settling,
    parameters: DefinitionWriting.parameters(.collection) + [.expectedRevision],
    work: .blocking { try DefinitionWriting(kind: .collection).update($0, $1) })
}
