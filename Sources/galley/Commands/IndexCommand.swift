import Arguments
import Content
import Git
import JSON
import Store

/// `galley index`: the derived index of a site.
enum IndexCommand {
  static let command = Command(
    "index", "Look after the index that answers queries.", topic: "Operate",
    discussion: """
      The index is derived from the repository and catches up by itself; deleting index.db loses nothing. Rebuild it
      when galley doctor finds that it doesn't agree with the repository.
      """,
    related: ["doctor"], subcommands: [rebuild])

  static let rebuild = Command(
    "rebuild", "Make the index of a site anew.",
    examples: [
      Example("galley index rebuild --site magazine", "While a server runs, too: it takes up the new index.")
    ],
    related: ["doctor"]
  ) {
    SharedOptions.data
    SharedOptions.site
    SharedOptions.json
  } run: { invocation in
    let (name, store) = try invocation.openSite()
    let progress = ProgressLine("indexing \(name)", on: invocation.errors)
    let clock = ContinuousClock()
    let start = clock.now
    try store.rebuildIndex { progress.show($0) }
    let took = clock.now - start
    progress.clear()
    let snapshot = try store.snapshot()
    let objects = try snapshot.objectCount()
    let milliseconds = Int64(took / .milliseconds(1))
    if invocation[SharedOptions.json] {
      invocation.output.print(json: [
        "index": [
          "site": .string(name), "commit": .string(snapshot.commit.description),
          "objects": .int(Int64(objects)),
          "milliseconds": .int(milliseconds),
        ]
      ])
    } else {
      invocation.output.print("Indexed \(counted(objects, "object")) of \(name) in \(milliseconds) ms.")
    }
    return .done
  }
}
