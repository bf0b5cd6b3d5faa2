import Arguments
import Content
import JSON
import Review

/// Which tasks a list has.
enum TaskSelection: String, CaseIterable, ArgumentValue {
  /// What is still to be done, whether somebody works on it or not.
  case pending
  case all, open, claimed, done, dropped

  static var placeholder: String { "state" }

  var states: Set<EditorialTask.State> {
    switch self {
    case .pending: [.open, .claimed]
    case .all: []
    default: Set([EditorialTask.State(rawValue: rawValue)].compactMap(\.self))
    }
  }
}

/// `galley task list`: what is to be done.
enum TaskListCommand {
  static let state = Option("state", default: TaskSelection.pending, "Only those in this state.")
  static let assignee = Option<String?>(
    "assignee", "Only those that this person is to do, or works on.", placeholder: "address")
  static let changeset = Option<Int?>("changeset", "Only those that this changeset fulfils.")
  static let after = Option<Int?>(
    "after", "Only those behind this number: the next page.", placeholder: "number")

  static let command = Command.onReview(
    "list", "List what is to be done.",
    examples: [Example("galley task list --assignee ada@example.com", "Ada's.")], related: ["task show"]
  ) {
    state
    assignee
    changeset
    ReviewOptions.limit
    after
  } run: { desk in
    var filter = TaskFilter()
    filter.states = desk.invocation[state].states
    filter.assignee = desk.invocation[assignee]
    filter.changeset = desk.invocation[changeset]
    filter.limit = desk.invocation[ReviewOptions.limit]
    filter.after = desk.invocation[after]
    let page = try desk.review.tasks(filter)
    for problem in page.problems { desk.invocation.log(problem.text) }
    if desk.wantsJSON {
      desk.output.print(json: [
        "tasks": .array(page.tasks.map { .object(TaskText($0, now: desk.now, style: desk.style).json) }),
        "total": .int(Int64(page.total)), "next": page.next.map { .int(Int64($0)) } ?? .null,
      ])
    } else if page.tasks.isEmpty {
      desk.output.print("There is nothing to do.")
    } else {
      var table = Table(["#", "state", "title", "for", "due", "changeset"], right: [0, 5])
      for task in page.tasks {
        table.add(
          "\(task.number)", TaskText(task, now: desk.now, style: desk.style).state, task.title,
          task.claimedBy?.name ?? task.assignee ?? "", task.due ?? "", task.changeset.map { "\($0)" } ?? "")
      }
      desk.print(table)
      if let next = page.next { desk.output.print(desk.style.dim("more: --after \(next)")) }
    }
    return .done
  }
}
