import JSON
import MCP

/// Tools that need one answer before they can go on, and remember nothing meanwhile.
enum InputRequiredTools {
  static let all: [Tool<Anybody>] = [
    .fixture(
      "test_input_required_result_elicitation", "Asks the user for a name.",
      .quick { call, _ in
        guard let name = call.filledIn("user_name")?["name"]?.string else {
          return .inputRequired(
            InputRequest(
              [("user_name", .text("name", "What is your name?"))],
              fallback: "This tool needs a client that can ask its user."))
        }
        return .text("Hello, \(name)!")
      }),
    .fixture(
      "test_input_required_result_sampling", "Asks the client's model.",
      .quick { call, _ in
        guard let text = call.written("capital_question") else {
          return .inputRequired(
            InputRequest(
              [("capital_question", .prompt("What is the capital of France?", maxTokens: 100))],
              fallback: "This tool needs a client that lets its model write."))
        }
        return .text("Sampling result: \(text)")
      }),
    .fixture(
      "test_input_required_result_list_roots", "Asks for the folders that the client works in.",
      .quick { call, _ in
        guard let roots = call.answers["client_roots"]?["roots"]?.array else {
          return .inputRequired(
            InputRequest(
              [("client_roots", .roots)], fallback: "This tool needs a client that tells its folders."))
        }
        let uris = roots.compactMap { $0["uri"]?.string }
        return .text("Found \(uris.count) root(s): \(uris.joined(separator: ", "))")
      }),
  ]
}
