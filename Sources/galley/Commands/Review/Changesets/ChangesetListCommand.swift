import Access
import Arguments
import Content
import JSON
import Review

/// Which changesets a list has.
enum ChangesetSelection: String, CaseIterable, ArgumentValue {
  case open, all, draft
  case inReview = "in_review"
  case approved, scheduled, published, failed, closed

  static var placeholder: String { "state" }

  /// The states that are meant; none means all.
  var states: Set<ChangesetState> {
    switch self {
    case .open: Set(ChangesetState.allCases.filter(\.isOpen))
    case .all: []
    default: Set([ChangesetState(rawValue: rawValue)].compactMap(\.self))
    }
  }
}

/// `galley changeset list`: what is proposed, and where it stands.
enum ChangesetListCommand {
  static let state = Option("state", default: ChangesetSelection.open, "Only those in this state.")
  static let author = Option<String?>(
    "author", "Only those that this person opened, or an agent of theirs: an address, or an id.",
    placeholder: "address")
  static let assignee = Option<String?>(
    "assignee", "Only those that this person is to look at.", placeholder: "address")
  static let task = Option<Int?>("task", "Only those for this task.")
  static let queue = Flag(
    "queue", "What should be done soonest first, then what waits longest; else the newest.")

  static let command = Command.onReview(
    "list", "List what is proposed, and where it stands.",
    examples: [
      Example("galley changeset list", "What is open, the newest first."),
      Example("galley changeset list --state all --author ada@example.com", "All that Ada ever proposed."),
    ],
    related: ["changeset show", "review queue"]
  ) {
    state
    author
    assignee
    task
    queue
    ReviewOptions.limit
    ReviewOptions.cursor
  } run: { desk in
    var filter = ChangesetFilter()
    filter.states = desk.invocation[state].states
    filter.author = try desk.invocation[author].map { name in try desk.id(ofPerson: name) }
    filter.assignee = desk.invocation[assignee]
    filter.task = desk.invocation[task]
    filter.order = desk.invocation[queue] ? .queue : .newest
    filter.limit = desk.invocation[ReviewOptions.limit]
    filter.cursor = desk.invocation[ReviewOptions.cursor]
    let page = try desk.review.changesets(filter)
    for problem in page.problems { desk.invocation.log(problem.text) }
    if desk.wantsJSON {
      desk.output.print(json: [
        "changesets": .array(page.changesets.map { .object(ChangesetReport($0, now: desk.now).line) }),
        "total": .int(Int64(page.total)), "next_cursor": page.nextCursor.map { .string($0) } ?? .null,
      ])
    } else {
      print(page, desk)
    }
    return .done
  }

  private static func print(_ page: ChangesetPage, _ desk: ReviewDesk) {
    guard !page.changesets.isEmpty else {
      desk.output.print("Nothing is proposed. Begin with: galley changeset open --title …")
      return
    }
    var table = Table(["#", "state", "title", "by", "age", "due", "comments"], right: [0, 4, 6])
    for changeset in page.changesets {
      let open = changeset.openThreads.count
      table.add(
        "\(changeset.number)", ChangesetReport(changeset, now: desk.now).state(desk.style), changeset.title,
        changeset.openedBy.name, Age.short(changeset.openedAt, now: desk.now), changeset.due ?? "",
        open > 0 ? "\(open)" : "")
    }
    desk.print(table)
    var last = "\(page.changesets.count) of \(counted(page.total, "changeset"))"
    if let next = page.nextCursor { last += "; more: --cursor \(next)" }
    desk.output.print(desk.style.dim(last))
  }
}

extension ReviewDesk {
  /// Prints a table; what stands in its cells was written by others, and does nothing to the terminal.
  func print(_ table: Table) {
    output.print(String(table.text(for: output).dropLast()))
  }

  /// The id of the person with an address; a text that is no address stays as it is.
  func id(ofPerson name: String) throws(GalleyError) -> String {
    guard name.contains("@") else { return name }
    let access = try invocation.openAccess()
    defer { access.close() }
    return try member(name, of: access).person.id.rawValue
  }
}
