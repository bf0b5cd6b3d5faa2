/// The protocol's own header fields.
enum ProtocolHeader {
  static let session = "Mcp-Session-Id"
  static let version = "MCP-Protocol-Version"
}
