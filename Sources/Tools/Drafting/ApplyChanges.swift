import Content
import JSON
import Store

/// `apply_changes`: many changes as one commit. (agents 6, O1)
enum ApplyChanges {
  static let tool = CatalogTool(
    name: "apply_changes", title: "Apply changes",
    description: """
      Drafts many changes of objects as one commit, all or nothing; definitions, references and schemas are judged on \
      the result. Each change is what the tool of that name takes.
      """,
    toolset: .draft, access: .authenticated, scopes: .all(.contentWrite), annotations: .drafting,
    parameters: [.site, changes] + Parameter.writing,
    work: .blocking { context, arguments in
      let drafting = try Drafting(context, arguments)
      let changes = try DraftedChange.list(arguments.object["changes"])
      return try drafting.write(tool: "apply_changes", summary: "Change \(changes.count) objects") {
        try DraftedChange.operations(changes, in: try drafting.state())
      }
    })

  static let changes = Parameter(
    name: "changes",
    schema: [
      "type": "array", "minItems": 1, "maxItems": 1_000, "description": "In order.",
      "items": [
        "type": "object",
        "properties": [
          "op": ["enum": .array(DraftedChange.Kind.allCases.map { .string($0.rawValue) })],
          "collection": ["type": "string"], "id": ["type": "string"], "to": ["type": "string"],
          "fields": ["type": "object"], "operations": ["type": "array"],
          "expected_revision": ["type": "string"],
        ], "required": ["op", "collection"],
      ],
    ], isRequired: true)
}
