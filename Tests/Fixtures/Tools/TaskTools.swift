import JSON
import MCP

/// Tools whose calls become tasks, and one whose calls don't.
enum TaskTools {
  static func all(_ tasks: TaskStore) -> [Tool<Anybody>] {
    [
      greet, slowCompute(tasks), failingJob(tasks), protocolErrorJob(tasks), confirmDelete(tasks),
      multiInput(tasks),
      askingFirst(tasks),
    ]
  }

  private static let greet = Tool<Anybody>.fixture(
    "greet", "Greets at once.",
    schema: ["type": "object", "properties": ["name": ["type": "string"]], "required": ["name"]],
    .quick { _, arguments in .text("Hello, \(arguments["name"]?.string ?? "")!") })

  private static func slowCompute(_ tasks: TaskStore) -> Tool<Anybody> {
    .fixture(
      "slow_compute", "Takes as long as it is told to; a task where the client follows tasks.",
      schema: [
        "type": "object",
        "properties": [
          "seconds": ["type": "number", "minimum": 0, "maximum": 3600], "label": ["type": "string"],
        ],
        "required": ["seconds"],
      ],
      .long { call, arguments in
        let seconds = arguments["seconds"]?.double ?? 0
        let result = ToolResult.text("Computed \(arguments["label"]?.string ?? "it") in \(seconds) s")
        guard call.client.followsTasks, seconds > 0 else {
          try await Task.sleep(for: .seconds(seconds))
          return .result(result)
        }
        return .task(
          try tasks.start(for: call.caller) { _ in
            try await Task.sleep(for: .seconds(seconds))
            return result
          })
      })
  }

  private static func failingJob(_ tasks: TaskStore) -> Tool<Anybody> {
    onlyAsTask("failing_job", "Fails as a tool does, after a while.", tasks) { _ in
      try await Task.sleep(for: .seconds(1))
      return .text("The job failed", isError: true)
    }
  }

  private static func protocolErrorJob(_ tasks: TaskStore) -> Tool<Anybody> {
    onlyAsTask("protocol_error_job", "Ends with a fault of the protocol.", tasks) { _ in
      try await Task.sleep(for: .milliseconds(100))
      throw RPCError.internalFault
    }
  }

  private static func confirmDelete(_ tasks: TaskStore) -> Tool<Anybody> {
    .fixture(
      "confirm_delete", "Asks the user while it is a task.",
      schema: ["type": "object", "properties": ["filename": ["type": "string"]], "required": ["filename"]],
      .quick { call, arguments in
        let name = arguments["filename"]?.string ?? ""
        return try task(call, tasks) { run in
          let answers = try await run.ask(
            InputRequest([("confirm", .choice("confirm", "Delete \(name)?"))], fallback: ""))
          let isConfirmed = answers["confirm"]?["content"]?["confirm"]?.bool == true
          return .text(isConfirmed ? "Deleted \(name)" : "Kept \(name)")
        }
      })
  }

  private static func multiInput(_ tasks: TaskStore) -> Tool<Anybody> {
    onlyAsTask("multi_input", "Asks the user two things at once while it is a task.", tasks) { run in
      let answers = try await run.ask(
        InputRequest(
          [
            ("first", .text("name", "What is the first name?")),
            ("second", .text("name", "What is the second name?")),
          ], fallback: ""))
      let names = ["first", "second"].map { answers[$0]?["content"]?["name"]?.string ?? "nobody" }
      return .text("Got \(names.joined(separator: " and "))")
    }
  }

  private static func askingFirst(_ tasks: TaskStore) -> Tool<Anybody> {
    .fixture(
      "test_tool_with_task", "Asks the user before it becomes a task.",
      .quick { call, _ in
        guard let name = call.filledIn("user_name")?["name"]?.string else {
          return .inputRequired(
            InputRequest(
              [("user_name", .text("name", "What is your name?"))], state: "asked",
              fallback: "This tool needs a client that can ask its user."))
        }
        return try task(call, tasks) { _ in .text("Hello, \(name)!") }
      })
  }

  /// A tool without arguments that does nothing for clients that don't follow tasks.
  private static func onlyAsTask(
    _ name: String, _ description: String, _ tasks: TaskStore,
    _ work: @escaping @Sendable (TaskRun) async throws -> ToolResult
  ) -> Tool<Anybody> {
    .fixture(name, description, .quick { call, _ in try task(call, tasks, work) })
  }

  private static func task(
    _ call: Call<Anybody>, _ tasks: TaskStore,
    _ work: @escaping @Sendable (TaskRun) async throws -> ToolResult
  ) throws -> ToolOutcome {
    guard call.client.followsTasks else {
      throw RPCError.missingCapability(["extensions": [ExtensionName.tasks: [:]]])
    }
    return .task(try tasks.start(for: call.caller, work))
  }
}
