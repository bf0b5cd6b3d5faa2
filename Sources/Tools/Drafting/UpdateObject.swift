import Content

/// `update_object`: all of an object's fields anew. (seed: T53, T57-T59)
enum UpdateObject {
  static let tool = CatalogTool(
    name: "update_object", title: "Update object",
    description: """
      Replaces an object's fields in a draft: what is left out is removed, but for files and what this credential \
      doesn't see. patch_object changes parts and costs less.
      """,
    toolset: .draft, access: .authenticated, scopes: .all(.contentWrite), annotations: .settling,
    parameters: [
      .site, .collection, .id, .fieldValues("All fields."), .expectedRevision, .allowRemoval,
    ] + Parameter.writing,
    work: .blocking { context, arguments in
      try Drafting(context, arguments).change(.update, tool: "update_object", verb: "Update")
    })
}
