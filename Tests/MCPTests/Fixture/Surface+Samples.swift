import JSON

@testable import MCP

extension Surface where Caller == TestCaller {
  /// A surface with one of everything.
  static func sample(
    tools: [Tool<TestCaller>] = [.echo, .add], tasks: (any TaskSource<TestCaller>)? = nil,
    extensions: JSONObject = [:]
  ) -> Surface {
    Surface(
      implementation: Implementation(
        name: "sample", version: "1.0", title: "Sample", description: "For tests.",
        icons: [["src": "https://example.com/icon.png"]]),
      instructions: "Call what you like.", tools: tools,
      resources: [
        Resource(
          uri: "test://notes/one", name: "one", title: "One", mimeType: "text/plain", size: 3,
          annotations: ["audience": ["user"], "lastModified": "2026-01-01T00:00:00Z"])
      ],
      templates: [ResourceTemplate(uriTemplate: "test://notes/{id}", name: "note", title: "Note")],
      prompts: [.greeting],
      read: .quick { _, uri in
        switch uri {
        case "test://notes/one":
          .contents(ResourceContents([ResourcePart(uri: uri, mimeType: "text/plain", data: .text("one"))]))
        case "test://notes/empty": .contents(ResourceContents([]))
        case "test://notes/broken": throw Broken()
        default: .notFound
        }
      },
      complete: { _, request in
        Completion((0..<150).map { "\(request.value)\($0)" }, total: 150)
      }, tasks: tasks, extensions: extensions, logs: true)
  }
}

/// Something that goes wrong within a service, of which no client may hear.
struct Broken: Error, CustomStringConvertible {
  var description: String { "the password is swordfish" }
}

extension Tool where Caller == TestCaller {
  /// Answers with the text that it is given.
  static let echo = Tool(
    name: "echo", title: "Echo", description: "Says the same.",
    inputSchema: [
      "type": "object",
      "properties": [
        "text": ["type": "string", "maxLength": 10], "times": ["type": "integer", "minimum": 1],
      ],
      "required": ["text"], "additionalProperties": false,
    ], annotations: .reading, icons: [["src": "https://example.com/echo.png"]],
    meta: ["ui": ["resourceUri": "ui://sample/echo"]],
    work: .quick { _, arguments in .result(.text(arguments["text"]?.string ?? "")) })

  /// Answers with structure, as its schema promises.
  static let add = Tool(
    name: "add", description: "Adds.",
    inputSchema: [
      "type": "object", "properties": ["a": ["type": "integer"], "b": ["type": "integer"]],
      "required": ["a", "b"],
    ],
    outputSchema: [
      "type": "object", "properties": ["sum": ["type": "integer"]], "required": ["sum"],
    ], annotations: .reading,
    work: .blocking { _, arguments in
      .json(["sum": .int(Int64((arguments["a"]?.int ?? 0) + (arguments["b"]?.int ?? 0)))])
    })

  /// A tool without arguments.
  static func simple(
    _ name: String, output: JSONObject? = nil, properties: JSONObject = [:], _ work: ToolWork<TestCaller>
  ) -> Tool {
    Tool(
      name: name, description: "For a test.",
      inputSchema: ["type": "object", "properties": .object(properties)], outputSchema: output,
      annotations: .reading, work: work)
  }
}

extension Prompt where Caller == TestCaller {
  /// Greets who is named.
  static let greeting = Prompt(
    name: "greeting", title: "Greeting", description: "Greets somebody.",
    arguments: [
      Argument(name: "name", title: "Name", description: "Whom.", isRequired: true), Argument(name: "tone"),
    ],
    get: { _, arguments in .messages([PromptMessage(.user, .text("Greet \(arguments["name"] ?? "")."))]) })
}
