import JSON
import MCP

/// Tools that remember something from one round to the next, which the client carries.
enum RequestStateTools {
  static let all: [Tool<Anybody>] = [
    confirming("test_input_required_result_request_state", answer: "state-ok: the state came back"),
    confirming("test_input_required_result_tampered_state", answer: "integrity-ok: the state is as it was"),
    .fixture("test_input_required_result_multiple_inputs", "Asks three questions at once.", .quick(askThree)),
    .fixture(
      "test_input_required_result_multi_round", "Asks two questions, one after the other.", .quick(askTwice)),
  ]

  private static let fallback = "This tool needs a client that answers questions."

  /// A tool that wants a yes, and its state back.
  private static func confirming(_ name: String, answer: String) -> Tool<Anybody> {
    .fixture(
      name, "Asks the user to confirm.",
      .quick { call, _ in
        guard call.state == "asked", call.filledIn("confirm")?["ok"]?.bool == true else {
          return .inputRequired(
            InputRequest([("confirm", .choice("ok", "Please confirm"))], state: "asked", fallback: fallback))
        }
        return .text(answer)
      })
  }

  @Sendable private static func askThree(_ call: Call<Anybody>, _ arguments: JSONObject) -> ToolOutcome {
    guard call.state == "asked", let name = call.filledIn("user_name")?["name"]?.string,
      let greeting = call.written("greeting"), let roots = call.answers["client_roots"]?["roots"]?.array
    else {
      return .inputRequired(
        InputRequest(
          [
            ("user_name", .text("name", "What is your name?")),
            ("greeting", .prompt("Generate a greeting", maxTokens: 50)),
            ("client_roots", .roots),
          ], state: "asked", fallback: fallback))
    }
    return .text("Name: \(name); Greeting: \(greeting); Roots: \(roots.count)")
  }

  @Sendable private static func askTwice(_ call: Call<Anybody>, _ arguments: JSONObject) -> ToolOutcome {
    if let name = call.state?["name"]?.string, let color = call.filledIn("step2")?["color"]?.string {
      return .text("Multi-round complete for \(name) who likes \(color)")
    }
    // A second round that brought no answer is asked again as it was.
    if let name = call.state?["name"]?.string ?? call.filledIn("step1")?["name"]?.string, call.state != nil {
      return .inputRequired(
        InputRequest(
          [("step2", .text("color", "Step 2: What is your favorite color?"))],
          state: ["name": .string(name)], fallback: fallback))
    }
    return .inputRequired(
      InputRequest(
        [("step1", .text("name", "Step 1: What is your name?"))], state: "asked", fallback: fallback))
  }
}
