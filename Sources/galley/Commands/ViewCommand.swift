import Arguments
import Content
import JSON
import Store

/// `galley view`: prints the answer of a view.
enum ViewCommand {
  static let view = Positional<String>("view", "The view's name.")

  static let command = Command(
    "view", "Print what a view answers.", topic: "Read",
    discussion: "The answer is kept and used again until something changes that the view reads.",
    examples: [Example("galley view latest-stories", "The view in views/latest-stories.json.")],
    related: ["list", "query"]
  ) {
    view
    SharedOptions.data
    SharedOptions.site
    SharedOptions.reference
    SharedOptions.json
  } run: { invocation in
    let snapshot = try invocation.openSnapshot()
    let definition = try snapshot.site.view(invocation[view])
    let result = try snapshot.view(definition.id)
    let output = invocation.output
    if invocation[SharedOptions.json] {
      output.print(json: [
        "view": [
          "id": .string(definition.id), "name": .string(definition.name),
          "last_built": .string(Timestamp.utc(result.lastBuilt)), "total": .int(Int64(result.items.count)),
          "items": .array(result.items),
        ]
      ])
      return .done
    }
    output.print(
      "\(output.style.bold(definition.name))  \(output.style.dim("built \(Timestamp.utc(result.lastBuilt))"))"
    )
    for item in result.items {
      output.print("")
      for line in ValueText.lines(item) { output.print(line) }
    }
    output.print(output.style.dim("\n\(counted(result.items.count, "item"))"))
    return .done
  }
}
