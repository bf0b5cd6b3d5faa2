import Content

/// `rename_object`: another id, with everything that refers to it. (agents O11)
enum RenameObject {
  static let tool = CatalogTool(
    name: "rename_object", title: "Rename object",
    description:
      "Drafts another id for an object, rewrites the references to it in the same commit and leaves a redirect.",
    toolset: .draft, access: .authenticated, scopes: .all(.contentWrite), annotations: .drafting,
    parameters: [
      .site, .collection, .id, .string("to", "The new id.", isRequired: true),
      .choice("referrers", ["rewrite", "refuse"], "If others refer to it."), .expectedRevision,
    ] + Parameter.writing,
    work: .blocking { context, arguments in
      try Drafting(context, arguments).change(.rename, tool: "rename_object", verb: "Rename")
    })
}
