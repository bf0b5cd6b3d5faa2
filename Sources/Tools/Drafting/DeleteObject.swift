import Content

/// `delete_object`: an object that goes. (agents O11)
enum DeleteObject {
  static let tool = CatalogTool(
    name: "delete_object", title: "Delete object",
    description:
      "Drafts the removal of an object. While others refer to it, it is refused with their list, or they lose the reference.",
    toolset: .draft, access: .authenticated, scopes: .all(.contentWrite), annotations: .removing,
    parameters: [
      .site, .collection, .id, .choice("referrers", ["refuse", "unset"], "If others refer to it."),
      .expectedRevision,
    ]
      + Parameter.writing,
    work: .blocking { context, arguments in
      try Drafting(context, arguments).change(.delete, tool: "delete_object", verb: "Delete")
    })
}
