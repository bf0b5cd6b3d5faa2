import JSON

extension Parameter {
  /// The task that is meant.
  static func task(isRequired: Bool) -> Parameter {
    Parameter(
      name: "task", schema: ["type": "integer", "description": "Number of the task."],
      isRequired: isRequired)
  }

  /// What a task says, as far as it is given.
  static let taskMembers: [Parameter] = [
    .string("notes", "More, as markdown."),
    .strings("references", "collection/id, or addresses."),
    .string("assignee", "Who is to do it: an address or id."),
    .string("due", "Day, as 2026-12-24."),
  ]
}
