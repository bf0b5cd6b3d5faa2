import JSON

extension ToolResult {
  /// The answer to arguments that don't fit a tool's schema: every fault at once, for the model and as data.
  static func refusal(_ tool: String, _ faults: [ArgumentFault]) -> ToolResult {
    let message = "The arguments of \(tool) don't fit its schema."
    let hint = "Mend what is listed and call again."
    let lines = faults.map { "- \($0.place.tokens.isEmpty ? "arguments" : "\($0.place)"): \($0.message)" }
    let details: JSONObject = ["faults": .array(faults.map(\.json))]
    return ToolResult(
      content: [.text(([message] + lines + [hint]).joined(separator: "\n"))],
      structured: EncodedJSON([
        "code": "invalid_argument", "message": .string(message), "hint": .string(hint),
        "details": .object(details),
      ]), isError: true)
  }
}

extension ArgumentFault {
  fileprivate var json: JSONValue {
    var json: JSONObject = [
      "at": .string("\(place)"), "keyword": .string(keyword), "message": .string(message),
    ]
    if let expected { json["expected"] = expected }
    return .object(json)
  }
}
