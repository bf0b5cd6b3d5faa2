import JSON
import MCP

/// The prompts: without and with arguments, with a resource, with a picture, and one that asks back.
enum FixturePrompts {
  static let all: [Prompt<Anybody>] = [
    Prompt(name: "test_simple_prompt", title: "Simple", description: "Takes no arguments.") { _, _ in
      .messages([PromptMessage(.user, .text("This is a simple prompt for testing."))])
    },
    Prompt(
      name: "test_prompt_with_arguments", title: "With arguments", description: "Says what it was given.",
      arguments: [
        Prompt.Argument(name: "arg1", description: "The first argument.", isRequired: true),
        Prompt.Argument(name: "arg2", description: "The second argument.", isRequired: true),
      ]
    ) { _, arguments in
      let (first, second) = (arguments["arg1"] ?? "", arguments["arg2"] ?? "")
      return .messages([
        PromptMessage(.user, .text("Prompt with arguments: arg1='\(first)', arg2='\(second)'"))
      ])
    },
    Prompt(
      name: "test_prompt_with_embedded_resource", title: "With a resource",
      description: "Brings a resource along.",
      arguments: [
        Prompt.Argument(name: "resourceUri", description: "The URI of the resource.", isRequired: true)
      ]
    ) { _, arguments in
      let part = ResourcePart(
        uri: arguments["resourceUri"] ?? "", mimeType: "text/plain",
        data: .text("Embedded resource content for testing."))
      return .messages([
        PromptMessage(.user, ContentBlock(.embedded(part))),
        PromptMessage(.user, .text("Please process the embedded resource above.")),
      ])
    },
    Prompt(name: "test_prompt_with_image", title: "With a picture", description: "Brings a picture along.") {
      _, _ in
      .messages([
        PromptMessage(.user, ContentBlock(.image(base64: Samples.png, mimeType: "image/png"))),
        PromptMessage(.user, .text("Please analyze the image above.")),
      ])
    },
    Prompt(
      name: "test_input_required_result_prompt", title: "Asks back",
      description: "Asks a person for its context first."
    ) { call, _ in
      guard let context = call.filledIn("user_context")?["context"]?.string else {
        return .inputRequired(
          InputRequest(
            [("user_context", .text("context", "What context should the prompt use?"))],
            fallback: "This prompt needs a client that can ask its user."))
      }
      return .messages([PromptMessage(.user, .text("Prompt with context: \(context)"))])
    },
  ]

  /// Suggests values for the first argument of the prompt that takes two.
  static func complete(_ call: Call<Anybody>, _ request: CompletionRequest) -> Completion {
    guard request.reference == .prompt(name: "test_prompt_with_arguments"), request.argument == "arg1" else {
      return .none
    }
    let fitting = ["paris", "park", "party", "test"].filter { $0.hasPrefix(request.value) }
    return Completion(fitting, total: fitting.count)
  }
}
