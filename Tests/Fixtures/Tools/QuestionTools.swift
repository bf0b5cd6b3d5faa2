import JSON
import MCP

/// Tools that ask the client's model or its user, and say what came back.
enum QuestionTools {
  static let all: [Tool<Anybody>] = [
    .fixture(
      "test_sampling", "Has the client's model answer a prompt.",
      schema: [
        "type": "object",
        "properties": ["prompt": ["type": "string", "description": "The prompt for the model."]],
        "required": ["prompt"],
      ],
      .long { call, arguments in
        guard let text = call.written("completion") else {
          return .inputRequired(
            InputRequest(
              [("completion", .prompt(arguments["prompt"]?.string ?? "", maxTokens: 100))],
              fallback: "This tool needs a client that lets its model write."))
        }
        return .text("LLM response: \(text)")
      }),
    .fixture(
      "test_elicitation", "Asks the user for a name and an address.",
      schema: [
        "type": "object",
        "properties": ["message": ["type": "string", "description": "What the user is told."]],
        "required": ["message"],
      ],
      .long { call, arguments in
        guard let answer = call.answers["user"] else {
          return .inputRequired(
            InputRequest(
              [("user", .form(message: arguments["message"]?.string ?? "", schema: user))],
              fallback: "This tool needs a client that can ask its user."))
        }
        return .text("User response: \(said(answer))")
      }),
  ]

  private static let user: JSONObject = [
    "type": "object",
    "properties": [
      "username": ["type": "string", "description": "User's response"],
      "email": ["type": "string", "description": "User's email address"],
    ],
    "required": ["username", "email"],
  ]

  /// A user's answer in words.
  static func said(_ answer: JSONValue) -> String {
    "action=\(answer["action"]?.string ?? "none"), content=\((answer["content"] ?? [:]).text())"
  }
}
