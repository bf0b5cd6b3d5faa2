import Content

/// `create_schema`. (seed: T48)
enum CreateSchema {
  static let tool = CatalogTool(
    name: "create_schema", title: "Create a schema",
    description: "Drafts a new schema. Reserved names and names that are taken are refused.",
    toolset: .model, access: .admin, scopes: .all(.schemaWrite), annotations: .drafting,
    parameters: DefinitionWriting.parameters(.schema),
    work: .blocking { try DefinitionWriting(kind: .schema).create($0, $1) })
}
