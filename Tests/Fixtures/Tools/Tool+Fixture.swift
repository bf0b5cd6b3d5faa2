import JSON
import MCP

extension Tool where Caller == Anybody {
  /// A tool that reads at most, with arguments that its schema describes; without any, unless told otherwise.
  static func fixture(
    _ name: String, _ description: String, schema: JSONObject = ["type": "object", "properties": [:]],
    _ work: ToolWork<Anybody>
  ) -> Tool<Anybody> {
    Tool(
      name: name, description: description, inputSchema: schema, annotations: .reading, work: work)
  }
}

extension ToolOutcome {
  /// A text.
  static func text(_ text: String) -> ToolOutcome { .result(.text(text)) }
}

extension Call {
  /// What a person has filled in under a question's name; nil where the form wasn't accepted, or there is no answer.
  func filledIn(_ name: String) -> JSONObject? {
    guard let answer = answers[name]?.object, answer["action"]?.string == "accept" else { return nil }
    return answer["content"]?.object
  }

  /// What the client's model wrote under a question's name.
  func written(_ name: String) -> String? {
    answers[name]?["content"]?["text"]?.string
  }
}

extension InputRequest.Question {
  /// A form with one text that has to be filled in.
  static func text(_ name: String, _ message: String) -> InputRequest.Question {
    .field(name, "string", message)
  }

  /// A form with one yes or no that has to be filled in.
  static func choice(_ name: String, _ message: String) -> InputRequest.Question {
    .field(name, "boolean", message)
  }

  private static func field(_ name: String, _ type: String, _ message: String) -> InputRequest.Question {
    let properties: JSONObject = [name: ["type": .string(type)]]
    return .form(
      message: message,
      schema: ["type": "object", "properties": .object(properties), "required": [.string(name)]])
  }

  /// A text by the client's model, to one message of a user.
  static func prompt(_ text: String, maxTokens: Int64) -> InputRequest.Question {
    .sampling([
      "messages": [["role": "user", "content": ["type": "text", "text": .string(text)]]],
      "maxTokens": .int(maxTokens),
    ])
  }
}
