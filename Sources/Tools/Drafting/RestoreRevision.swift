import Content
import Git
import Review

/// `restore_revision`: an object as it once was. (agents O7)
enum RestoreRevision {
  static let tool = CatalogTool(
    name: "restore_revision", title: "Restore revision",
    description: "Drafts an object as it was in a commit of its history, also one that was deleted since.",
    toolset: .draft, access: .authenticated, scopes: .all(.contentWrite), annotations: .settling,
    parameters: [
      .site, .collection, .id, .string("commit", "From get_history.", isRequired: true),
    ] + Parameter.writing, work: .blocking(run))

  private static func run(_ context: ToolContext, _ arguments: ToolArguments) throws -> ToolResult {
    let drafting = try Drafting(context, arguments)
    let collection = try drafting.main.collection(arguments.required("collection"))
    let id = try arguments.required("id")
    let text = try arguments.required("commit")
    // What is read of the past is what the caller may see of it.
    let past = context.caller.content(
      of: try context.engine.site(drafting.main.name, at: text, for: context.caller, mayWait: true))
    guard let commit = ObjectID(text), past.snapshot.commit == commit else {
      throw GalleyError(
        .invalidArgument, "‘\(text)’ is no commit.", hint: "Give a commit id from get_history.",
        details: ["path": "/commit"])
    }
    _ = try past.collection(collection.definition.id)
    let stored = try past.snapshot.object(collection.definition.id, id)
    let name = collection.definition.id
    return try drafting.write(tool: "restore_revision", summary: "Restore \(name)/\(id)") {
      let state = try drafting.state()
      let isThere = try state.snapshot.find(name, id) != nil
      var fields = try stored.fields()
      fields["id"] = nil
      if isThere { return [.replace(collection: name, id: id, fields: fields, expected: nil)] }
      return [.create(collection: name, id: id, fields: fields)]
    }
  }
}
