import Arguments
import Content
import Git
import JSON
import Store

/// `galley history`: who changed an object, when and why.
enum HistoryCommand {
  static let collection = Positional<String>("collection", "The object's collection.")
  static let id = Positional<String>("id", "The object's id.")
  static let cursor = Option<String?>(
    "cursor", "Where an earlier page ended; it is printed beneath each page.")

  static let command = Command(
    "history", "List the commits that changed an object, the newest first.", topic: "Read",
    examples: [Example("galley history posts the-last-ferry", "Who changed the story, and why.")],
    related: ["get", "referrers"]
  ) {
    collection
    id
    SharedOptions.limit
    cursor
    SharedOptions.data
    SharedOptions.site
    SharedOptions.reference
    SharedOptions.json
  } run: { invocation in
    let snapshot = try invocation.openSnapshot()
    let start = try invocation[cursor].map { text throws(GalleyError) in
      guard let cursor = HistoryCursor(text) else {
        throw GalleyError(
          .invalidCursor, "The cursor can't be read.", hint: "Ask without a cursor to start again.")
      }
      return cursor
    }
    let limit = invocation[SharedOptions.limit]
    guard (1...ListQuery.maximumLimit).contains(limit) else {
      throw GalleyError(
        .invalidArgument, "The limit \(limit) is out of range.",
        hint: "Ask for 1 to \(ListQuery.maximumLimit).")
    }
    let history = try snapshot.history(of: invocation[collection], invocation[id], limit: limit, after: start)
    if invocation[SharedOptions.json] {
      invocation.output.print(json: [
        "commits": .array(history.revisions.map { .object($0.json) }),
        "next_cursor": history.next.map { .string($0.description) } ?? .null,
      ])
    } else {
      print(history, to: invocation.output)
    }
    return .done
  }

  private static func print(_ history: PathHistory, to output: Terminal) {
    var table = Table(["commit", "when", "author", "message"])
    for revision in history.revisions {
      let commit = revision.commit
      let when = Timestamp.short(commit.author.time, offset: commit.author.offset)
      let fate = revision.entry == nil ? " (removed)" : ""
      table.add(commit.id.abbreviated, when, commit.author.name, commit.summary + fate)
    }
    output.write(table.text(for: output))
    if let next = history.next { output.print(output.style.dim("\nolder: --cursor \(next)")) }
  }
}

extension PathRevision {
  /// The commit as data, with the object's revision that it left; null where it removed the object.
  fileprivate var json: JSONObject {
    [
      "commit": .string(commit.id.description), "time": .string(Timestamp.utc(commit.author.time)),
      "author": ["name": .string(commit.author.name), "email": .string(commit.author.email)],
      "message": .string(commit.message), "revision": entry.map { .string($0.id.description) } ?? .null,
    ]
  }
}
