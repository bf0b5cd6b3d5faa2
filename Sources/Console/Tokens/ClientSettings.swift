import JSON

/// Ready-made settings that let a program in with a token, as docs/clients has them.
struct ClientSettings {
  let url: String
  /// What the server is called in the program's settings.
  let name: String
  let secret: String
  private var endpoint: String { "\(url)/mcp" }

  init(url: String, name: String, secret: String) {
    self.url = url
    self.name = name
    self.secret = secret
  }

  /// A command; the token goes into the program's own settings.
  var claudeCode: String {
    """
    claude mcp add --transport http --scope user \(name) \(shell(endpoint)) \\
      --header "Authorization: Bearer \(secret)"
    """
  }

  /// There is no space behind the colon because some systems take the argument apart there.
  var claudeDesktop: String {
    let server: JSONObject = [
      "command": "npx",
      "args": ["-y", "mcp-remote", .string(endpoint), "--header", "Authorization:${GALLEY_AUTHORIZATION}"],
      "env": ["GALLEY_AUTHORIZATION": .string("Bearer \(secret)")],
    ]
    return file(["mcpServers": [name: .object(server)]])
  }

  var cursor: String {
    let server: JSONObject = [
      "url": .string(endpoint), "headers": ["Authorization": .string("Bearer \(secret)")],
    ]
    return file(["mcpServers": [name: .object(server)]])
  }

  /// The one file that belongs to a project, so the token stays out of it.
  var visualStudioCode: String {
    let input: JSONObject = [
      "type": "promptString", "id": "galley-token", "description": "Token for Galley", "password": true,
    ]
    let server: JSONObject = [
      "type": "http", "url": .string(endpoint),
      "headers": ["Authorization": "Bearer ${input:galley-token}"],
    ]
    return file(["inputs": [.object(input)], "servers": [name: .object(server)]])
  }

  var curl: String {
    """
    curl \(shell(endpoint)) \\
      -H 'Authorization: Bearer \(secret)' \\
      -H 'Content-Type: application/json' \\
      -H 'Accept: application/json, text/event-stream' \\
      -H 'MCP-Protocol-Version: 2026-07-28' -H 'Mcp-Method: tools/list' \\
      -d '{"jsonrpc":"2.0","id":1,"method":"tools/list","params":{"_meta":{
        "io.modelcontextprotocol/protocolVersion":"2026-07-28",
        "io.modelcontextprotocol/clientInfo":{"name":"curl","version":"8"},
        "io.modelcontextprotocol/clientCapabilities":{}}}}'
    """
  }

  private func file(_ object: JSONObject) -> String { JSONValue.object(object).text(.pretty) }

  /// A word that a shell takes as it is.
  private func shell(_ word: String) -> String {
    let isPlain = word.utf8.allSatisfy {
      switch $0 {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
      case UInt8(ascii: "0")...UInt8(ascii: "9"): true
      default: [":", "/", ".", "-", "_"].contains(Character(Unicode.Scalar($0)))
      }
    }
    return isPlain
      ? word : "'\(word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''"))'"
  }
}
