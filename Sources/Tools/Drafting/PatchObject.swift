import Content
import JSON

/// `patch_object`: parts of an object, by a small closed grammar. (agents 5, O5)
enum PatchObject {
  static let tool = CatalogTool(
    name: "patch_object", title: "Patch object",
    description: """
      Changes parts of an object in a draft; all operations or none. Edits of other fields by others are merged; a \
      conflict names the fields with both values. Losing much text needs allow_removal.
      """,
    toolset: .draft, access: .authenticated, scopes: .all(.contentWrite), annotations: .drafting,
    parameters: [.site, .collection, .id, operations, .expectedRevision, .allowRemoval] + Parameter.writing,
    work: .blocking { context, arguments in
      try Drafting(context, arguments).change(.patch, tool: "patch_object", verb: "Edit")
    })

  static let operations = Parameter(
    name: "operations",
    schema: [
      "type": "array", "minItems": 1, "maxItems": 100, "items": ["type": "object"],
      "description": """
      In order. {op: set, path, value}; unset {path}; append {path, value}; insert {path, value, before|after|at}; \
      remove {path}; move {path, before|after|at}; replace_text {path, find, replace, count}; replace_section \
      {section, value}; append_section {section, value}. path: title, seo.title, deck[intro].text, title@de.
      """,
    ], isRequired: true)
}
