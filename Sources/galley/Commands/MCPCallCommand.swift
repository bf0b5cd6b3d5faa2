import Arguments
import Content
import JSON
import MCP
import Store
import Tools

/// `galley mcp call`: has a tool do its work, without server and limits. (seed: T105)
enum MCPCallCommand {
  static let tool = Positional<String>("tool", "The tool to call.")
  static let parameters = Option(
    "params", default: "{}", "The tool's arguments, as a JSON object.", placeholder: "json")
  static let persona = Option("persona", default: Persona.admin, "The kind of caller to play.")

  static let call = make(
    "call", "Call a tool as an agent would.",
    discussion: """
      The tool runs here, over no wire: no server is needed and no limit counts the call. It sees what the persona sees,
      and refuses what it would refuse an agent.
      """)

  /// The name under which people who look for a way to try tools may look.
  static let test = make("test", "The same as galley mcp call.", discussion: "")

  private static func make(_ name: String, _ summary: String, discussion: String) -> Command {
    Command(
      name, summary, discussion: discussion,
      examples: [
        Example("galley mcp \(name) list_collections", "The collections, as an administrator sees them."),
        Example(
          "galley mcp \(name) describe_collection --params '{\"collection\": \"posts\"}' --persona public --json",
          "What anybody is told of one of them."),
      ],
      exitCodes: [.notWell: "The tool answered with an error."], related: ["mcp status"],
      accepting: {
        tool
        parameters
        persona
        SharedOptions.json
      }, run: run)
  }

  @MainActor
  private static func run(_ invocation: Invocation) async throws -> ExitCode {
    let arguments = try arguments(invocation[parameters])
    let (engine, site) = try MCPCommand.sites(invocation)
    let caller = Caller.operating(as: invocation[persona], on: site)
    let result = try await ToolRegistry(over: engine).run(invocation[tool], arguments, as: caller)
    let answer = try result.structured.map { try JSONValue(parsing: $0.bytes) }
    if result.isError {
      let text = result.text
      invocation.errors.print(text)
      if invocation[SharedOptions.json] {
        invocation.output.print(json: ["error": answer ?? ["message": .string(text)]])
      }
      return .notWell
    }
    if invocation[SharedOptions.json] {
      invocation.output.print(json: answer?.object ?? ["text": .string(result.text)])
    } else if let answer {
      for line in ValueText.lines(answer) { invocation.output.print(line) }
    } else {
      invocation.output.print(result.text)
    }
    return .done
  }

  private static func arguments(_ text: String) throws(GalleyError) -> JSONObject {
    let value: JSONValue
    do { value = try JSONValue(parsing: text) } catch {
      throw GalleyError(
        .invalidArgument, "--params is no JSON: \(error)",
        hint: "Quote it for the shell: --params '{\"limit\": 5}'")
    }
    guard let object = value.object else {
      throw GalleyError(
        .invalidArgument, "--params is no JSON object.", hint: "Write it as '{\"name\": value}'.")
    }
    return object
  }
}

extension ToolResult {
  /// The blocks of text, one after the other.
  fileprivate var text: String {
    content.compactMap { block in if case .text(let text) = block.kind { text } else { nil } }
      .joined(separator: "\n")
  }
}
