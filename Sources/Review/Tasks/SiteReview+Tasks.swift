public import Content
internal import Git

/// Which tasks are wanted.
public struct TaskFilter: Sendable {
  /// The states; all, when there are none.
  public var states: Set<EditorialTask.State> = []
  /// The id or address of who is to do it, or of who works on it.
  public var assignee: String?
  /// The changeset that fulfils it.
  public var changeset: Int?
  /// How many at once.
  public var limit = 50
  /// The number behind which to go on.
  public var after: Int?

  /// All tasks.
  public init() {}

  /// The most at once.
  public static let maximumLimit = 500

  func lets(_ task: EditorialTask) -> Bool {
    if !states.isEmpty, !states.contains(task.state) { return false }
    if let assignee, task.assignee != assignee, task.claimedBy?.id != assignee { return false }
    return changeset == nil || task.changeset == changeset
  }
}

/// Some of the tasks that were asked for.
public struct TaskPage: Sendable {
  /// The tasks, by number.
  public let tasks: [EditorialTask]
  /// How many there are on all pages.
  public let total: Int
  /// The number behind which to go on; nil at the end.
  public let next: Int?
  /// Records that can't be read; each hides only itself.
  public let problems: [Problem]
}

extension SiteReview {
  /// A page of the tasks that a filter lets through, by number.
  public func tasks(_ filter: TaskFilter = TaskFilter()) throws(GalleyError) -> TaskPage {
    guard (1...TaskFilter.maximumLimit).contains(filter.limit) else {
      throw GalleyError(
        .invalidArgument, "The limit \(filter.limit) is out of range.",
        hint: "Ask for 1 to \(TaskFilter.maximumLimit) at once.")
    }
    let shelf = try taskRecords.all()
    let all = shelf.records.map(\.state).filter(filter.lets)
    let rest = all.filter { $0.number > filter.after ?? 0 }
    let page = rest.prefix(filter.limit)
    return TaskPage(
      tasks: Array(page), total: all.count, next: rest.count > page.count ? page.last?.number : nil,
      problems: shelf.problems)
  }

  /// A task by its number.
  public func task(_ number: Int) throws(GalleyError) -> EditorialTask {
    try taskRecords.record(number).state
  }

  /// All that happened to a task, the first event first.
  public func taskEvents(of number: Int) throws(GalleyError) -> [TaskEvent] {
    try taskRecords.events(of: number)
  }

  /// Puts a task on the board.
  public func openTask(
    _ description: TaskDescription, by participant: Participant
  ) throws(GalleyError) -> EditorialTask {
    let description = try checked(description)
    return try taskRecords.create { number, _ in
      ([taskEvent(.opened(number: number, description), by: participant)], ())
    }.state
  }

  /// Describes a task otherwise; `change` is asked on what it says now.
  public func updateTask(
    _ number: Int, by participant: Participant, _ change: (inout TaskDescription) -> Void
  ) throws(GalleyError) -> EditorialTask {
    try actOnTask(number, by: participant) { task in
      var description = task.description
      change(&description)
      description = try checked(description)
      return description == task.description ? nil : .changed(description)
    }
  }

  /// Takes a task to work on. One that somebody else works on is not given.
  public func claimTask(_ number: Int, by participant: Participant) throws(GalleyError) -> EditorialTask {
    try actOnTask(number, by: participant) { task in
      switch task.state {
      case .open: return .claimed
      case .claimed where task.claimedBy?.isSame(as: participant.reference) == true: return nil
      case .claimed:
        throw GalleyError(
          .conflict, "\(task.claimedBy?.name ?? "Somebody") works on task \(number).",
          hint: "Choose another task, or have it released.")
      case .done, .dropped: throw GalleyError.impossible("claimed", task)
      }
    }
  }

  /// Gives a task back to the board.
  public func releaseTask(_ number: Int, by participant: Participant) throws(GalleyError) -> EditorialTask {
    try actOnTask(number, by: participant) { task in
      switch task.state {
      case .open: return nil
      case .claimed: return .released
      case .done, .dropped: throw GalleyError.impossible("released", task)
      }
    }
  }

  /// Says that a task is done.
  public func completeTask(_ number: Int, by participant: Participant) throws(GalleyError) -> EditorialTask {
    try actOnTask(number, by: participant) { task in
      switch task.state {
      case .open, .claimed: return .completed(changeset: nil)
      case .done: return nil
      case .dropped: throw GalleyError.impossible("completed", task)
      }
    }
  }

  /// Says that a task will not be done.
  public func dropTask(
    _ number: Int, reason: String? = nil, by participant: Participant
  ) throws(GalleyError) -> EditorialTask {
    let reason = try ReviewText.optional(reason, "reason", limit: settings.textBytes)
    return try actOnTask(number, by: participant) { task in
      switch task.state {
      case .open, .claimed: return .dropped(reason: reason)
      case .dropped: return nil
      case .done: throw GalleyError.impossible("dropped", task)
      }
    }
  }

  /// Puts a task that was done or dropped back on the board.
  public func reopenTask(_ number: Int, by participant: Participant) throws(GalleyError) -> EditorialTask {
    try actOnTask(number, by: participant) { task in
      task.state == .done || task.state == .dropped ? .reopened : nil
    }
  }
}
