import JSON
import MCP

/// Tools that look at what the client can do.
enum CapabilityTools {
  static let all: [Tool<Anybody>] = [
    .fixture(
      "test_missing_capability", "Needs a client that lets its model write.",
      .quick { call, _ in
        guard call.client.samples else { throw RPCError.missingCapability(["sampling": [:]]) }
        return .text("Success")
      }),
    .fixture(
      "test_input_required_result_capabilities", "Asks what the client can answer.",
      .quick { call, _ in
        if !call.answers.isEmpty {
          return .text("capabilities-ok: received \(call.answers.keys.joined(separator: ","))")
        }
        var questions: [(name: String, question: InputRequest.Question)] = []
        if call.client.asksWithForms {
          questions.append(("elicit_input", .text("value", "Elicitation input")))
        }
        if call.client.samples {
          questions.append(("sample_input", .prompt("Sample request", maxTokens: 50)))
        }
        let nothing = "No supported capabilities declared"
        if questions.isEmpty { return .text(nothing) }
        return .inputRequired(InputRequest(questions, state: "asked", fallback: nothing))
      }),
  ]
}
