import Arguments
import Content
import JSON
import Review

/// `galley review resolve`: settles a thread of comments.
enum ReviewResolveCommand {
  static let thread = Positional<String>("thread", "The thread, such as c3.")
  static let reopen = Flag("reopen", "Open it again instead.")

  static let command = Command.actingOnReview(
    "resolve", "Settle a thread of comments, or open it again.",
    examples: [
      Example("galley review resolve 12 c3", "It is settled."),
      Example("galley review resolve 12 c3 --reopen", "It is not."),
    ],
    related: ["review comments"]
  ) {
    ReviewOptions.changeset
    thread
    reopen
  } run: { desk in
    let changeset = try desk.changeset()
    let name = desk.invocation[thread]
    let opens = desk.invocation[reopen]
    let changed = try desk.act(.anybody(.reviewComment), on: changeset) { by in
      opens
        ? try desk.review.reopen(changeset.number, thread: name, by: by)
        : try desk.review.resolve(changeset.number, thread: name, by: by)
    }
    let left = counted(changed.openThreads.count, "comment")
    return desk.tell(changed, "has \(left) open: \(name) is \(opens ? "open again" : "resolved")")
  }
}
