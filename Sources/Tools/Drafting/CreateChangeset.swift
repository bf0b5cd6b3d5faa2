import Content
import JSON
import MCP
import Review

/// `create_changeset`: a draft to write to. (agents 1)
enum CreateChangeset {
  static let tool = CatalogTool(
    name: "create_changeset", title: "Create changeset",
    description:
      "Opens a changeset: a branch that holds any number of changes, reviewed and published together.",
    toolset: .draft, access: .authenticated, scopes: .any(.contentWrite, .siteWrite, .schemaWrite),
    annotations: .drafting,
    parameters: [
      .site, .string("title", "What it is about, in a line.", isRequired: true),
      .string("description", "More, as markdown."), .task(isRequired: false), .idempotencyKey,
    ],
    work: .blocking { context, arguments in
      let drafting = try Drafting(context, arguments, main: try context.site(arguments))
      return try drafting.once("create_changeset") {
        let changeset = try drafting.review.open(
          title: try arguments.required("title"), description: arguments.string("description"),
          task: arguments.int("task"), by: drafting.participant)
        return .json(["changeset": .object(ChangesetOutline(changeset).whole)])
      }
    })
}
