import Content

/// `create_object`: a new object in a draft. (seed: T52, T57; agents O22)
enum CreateObject {
  static let tool = CatalogTool(
    name: "create_object", title: "Create object",
    description: """
      Drafts a new object. Without an id one is made from the title; open fields are filled as the schema says.
      """,
    toolset: .draft, access: .authenticated, scopes: .all(.contentWrite), annotations: .drafting,
    parameters: [
      .site, .collection, .string("id", "Left out, one is made."), .fieldValues("The object's fields."),
    ] + Parameter.writing,
    work: .blocking { context, arguments in
      try Drafting(context, arguments).change(.create, tool: "create_object", verb: "Create")
    })
}
