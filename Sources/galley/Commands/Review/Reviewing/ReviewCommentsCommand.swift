import Arguments
import Content
import JSON
import Review

/// `galley review comments`: what was said about a changeset.
enum ReviewCommentsCommand {
  static let all = Flag("all", "Also what is resolved.")

  static let command = Command.onReview(
    "comments", "List what was said about a changeset.",
    examples: [Example("galley review comments 12 --all", "Also what is settled.")],
    related: ["review comment", "review resolve"]
  ) {
    ReviewOptions.changeset
    all
  } run: { desk in
    let changeset = try desk.changeset()
    let threads = desk.invocation[all] ? changeset.threads : changeset.openThreads
    let places = try threads.map { try desk.review.place(of: $0, in: changeset) }
    if desk.wantsJSON {
      desk.output.print(json: [
        "comments": .array(
          zip(threads, places).map { thread, place in
            var json = thread.json
            if place == .gone { json["outdated"] = true }
            return .object(json)
          }), "total": .int(Int64(threads.count)), "next_cursor": nil,
      ])
    } else if threads.isEmpty {
      desk.output.print(
        changeset.threads.isEmpty ? "Nothing was said yet." : "All is resolved; see it with --all.")
    } else {
      for (thread, place) in zip(threads, places) {
        desk.output.print(ThreadText(thread: thread, now: desk.now, style: desk.style).text)
        if place == .gone {
          desk.output.print("    " + desk.style.yellow("What it is about has been changed since."))
        }
      }
    }
    return .done
  }
}
