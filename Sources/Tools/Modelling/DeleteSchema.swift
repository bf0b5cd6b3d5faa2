import Content

/// `delete_schema`. (seed: T50)
enum DeleteSchema {
  static let tool = CatalogTool(
    name: "delete_schema", title: "Delete a schema",
    description: "Drafts the removal of a schema that no collection uses and no schema extends.",
    toolset: .model, access: .admin, scopes: .all(.schemaWrite), annotations: .removing,
    parameters: [.site, .string("id", "Its name.", isRequired: true), .expectedRevision] + Parameter.writing,
    work: .blocking { try DefinitionWriting(kind: .schema).delete($0, $1) })
}
