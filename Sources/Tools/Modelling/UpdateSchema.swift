import Content

/// `update_schema`. (seed: T49)
enum UpdateSchema {
  static let tool = CatalogTool(
    name: "update_schema", title: "Update a schema",
    description: "Drafts a schema anew as a whole; objects that no longer fit it are listed, and nothing is written.",
    toolset: .model, access: .admin, scopes: .all(.schemaWrite), annotations: .settling,
    parameters: DefinitionWriting.parameters(.schema) + [.expectedRevision],
    work: .blocking { try DefinitionWriting(kind: .schema).update($0, $1) })
}
