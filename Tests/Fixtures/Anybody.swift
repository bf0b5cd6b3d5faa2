import MCP

/// The one caller that the fixtures know: whoever asks.
final class Anybody: MCPCaller {
  let principal = "anybody"
  let isValid = true
}
