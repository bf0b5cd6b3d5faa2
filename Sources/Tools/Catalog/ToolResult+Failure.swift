import Content
import JSON
import MCP

extension ToolResult {
  /// What a tool answers that couldn't do what was asked: the sentence and the hint for the model, the whole as data.
  static func failure(_ error: GalleyError) -> ToolResult { error.toolResult }

  /// What is answered to arguments that a tool can't be called with: all that is wrong at once. (agents 11)
  static func refusal(of tool: String, _ faults: [ArgumentFault]) -> ToolResult {
    let problems = faults.prefix(mostProblems).map { fault -> JSONValue in
      var problem: JSONObject = [
        "path": .string(fault.place.description), "message": .string(fault.message),
      ]
      if let expected = fault.expected { problem["expected"] = expected }
      return .object(problem)
    }
    let lines = faults.prefix(mostProblems).map { fault in
      let place = fault.place.description
      return place.isEmpty ? "• \(fault.message)" : "• \(place): \(fault.message)"
    }
    return .failure(
      GalleyError(
        .invalidArgument,
        (["The arguments of ‘\(tool)’ can't be used."] + lines).joined(separator: "\n"),
        hint: "Correct them by the tool's input schema; nothing was done.",
        details: ["problems": .array(problems), "total": .int(Int64(faults.count))]))
  }

  private static let mostProblems = 20
}
