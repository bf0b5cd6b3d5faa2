import Content

/// `delete_collection`.
enum DeleteCollection {
  static let tool = CatalogTool(
    name: "delete_collection", title: "Delete a collection",
    description: "Drafts the removal of a collection that has no objects.",
    toolset: .model, access: .admin, scopes: .all(.schemaWrite), annotations: .removing,
    parameters: [.site, .string("id", "Its name.", isRequired: true), .expectedRevision] + Parameter.writing,
    work: .blocking { try DefinitionWriting(kind: .collection).delete($0, $1) })
}
