import Content
import JSON
import MCP

extension GalleyError {
  /// The error as a tool answers it: the sentence and what to do next as text, the same as data beside it. (agents 10)
  var toolResult: ToolResult {
    var error: JSONObject = ["code": .string(code.rawValue), "message": .string(message)]
    if let hint { error["hint"] = .string(hint) }
    error["retryable"] = .bool(code.isRetryable)
    if !details.isEmpty { error["details"] = .object(details) }
    let text = [message, hint].compactMap { $0 }.joined(separator: "\n")
    return ToolResult(
      content: [.text(text)], structured: EncodedJSON(.object(error)), isError: true,
      faultCode: code.rawValue)
  }
}
