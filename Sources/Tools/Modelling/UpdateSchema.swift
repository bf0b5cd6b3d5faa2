import Content

/// `update_schema`. (seed: T49)
enum UpdateSchema {
  static let tool = CatalogTool(
    name: "update_schema", title: "Update a schema",
    description: "Drafts a schema anew as a whole. run_checks lists the objects that no longer fit it.",
    toolset: .model, access: .admin, scopes: .all(.schemaWrite), annotations: .settling,
    parameters: DefinitionWriting.parameters(.schema) + [.expectedRevision],
    work: .blocking { try DefinitionWriting(kind: .schema).update($0, $1) })
}
