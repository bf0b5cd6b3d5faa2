import Content
import JSON

/// `duplicate_object`: a copy under another id, its files included. (seed: T60)
enum DuplicateObject {
  static let tool = CatalogTool(
    name: "duplicate_object", title: "Duplicate object",
    description: "Drafts a copy of an object with its files; fields say what is different in the copy.",
    toolset: .draft, access: .authenticated, scopes: .all(.contentWrite), annotations: .drafting,
    parameters: [
      .site, .collection, .id, .string("to", "The copy's id; left out, one is made."),
      Parameter(
        name: "fields", schema: ["type": "object", "description": "What differs."], isRequired: false),
    ] + Parameter.writing,
    work: .blocking { context, arguments in
      try Drafting(context, arguments).change(.duplicate, tool: "duplicate_object", verb: "Duplicate")
    })
}
