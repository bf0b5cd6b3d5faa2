import JSON
import MCP

/// Tools that tell of themselves while they work.
enum ReportingTools {
  /// How long one step of the work takes.
  private static let step = Duration.milliseconds(50)

  static let all: [Tool<Anybody>] = [
    .fixture(
      "test_tool_with_logging", "Sends three log messages.",
      .long { call, _ in
        call.log(.info, "Tool execution started")
        try await Task.sleep(for: step)
        call.log(.info, "Tool processing data")
        try await Task.sleep(for: step)
        call.log(.info, "Tool execution completed")
        return .text("Tool with logging executed successfully")
      }),
    .fixture(
      "test_tool_with_progress", "Tells three times how far it is.",
      .long { call, _ in
        for progress in [0, 50, 100] {
          if progress > 0 { try await Task.sleep(for: step) }
          call.report(Double(progress), of: 100, "Completed step \(progress) of 100")
        }
        return .text("Tool with progress executed successfully")
      }),
    .fixture(
      "test_logging_tool", "Sends one log message, where one is wanted.",
      .long { call, _ in
        call.log(.info, "Diagnostic trace logging activated")
        return .text("Logging evaluated")
      }),
    .fixture(
      "test_streaming_elicitation", "Tells of its progress and asks the user.",
      .long { call, _ in
        call.report(1, of: 2, "Asking")
        guard let name = call.filledIn("user_name")?["name"]?.string else {
          return .inputRequired(
            InputRequest(
              [("user_name", .text("name", "What is your name?"))],
              fallback: "This tool needs a client that can ask its user."))
        }
        call.report(2, of: 2, "Answered")
        return .text("Streaming complete for \(name)")
      }),
    .fixture(
      "test_reconnection", "Hangs up in the middle of its work; the result waits for whoever comes back.",
      .long { call, _ in
        call.hangUp(retryAfter: 500)
        try await Task.sleep(for: .milliseconds(100))
        return .text("Reconnection test completed successfully.")
      }),
  ]
}
