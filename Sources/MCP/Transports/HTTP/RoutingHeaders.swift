import HTTP
import JSON

/// The headers that repeat what a request's body says, so that what stands between can route by them.
enum RoutingHeaders {
  /// Holds them against the body.
  static func check(_ headers: RequestHeaders, _ request: IncomingRequest) throws(RPCError) {
    let method = try value("Mcp-Method", headers)
    guard method.utf8.elementsEqual(request.method.utf8) else {
      throw .headerMismatch("The header Mcp-Method says something other than “method”.")
    }
    guard let member = named(request.method), let name = request.parameters[member]?.string else { return }
    let header = try value("Mcp-Name", headers)
    guard let text = MirroredText.decode(header) else {
      throw .headerMismatch("The header Mcp-Name is no valid Base64.")
    }
    guard text.utf8.elementsEqual(name.utf8) else {
      throw .headerMismatch("The header Mcp-Name says something other than “\(member)”.")
    }
  }

  /// The parameter that `Mcp-Name` repeats.
  private static func named(_ method: String) -> String? {
    switch method {
    case "tools/call", "prompts/get": "name"
    case "resources/read": "uri"
    case "tasks/get", "tasks/update", "tasks/cancel": "taskId"
    default: nil
    }
  }

  private static func value(_ name: String, _ headers: RequestHeaders) throws(RPCError) -> String {
    let values = headers.all(name)
    guard let value = values.first else { throw .headerMismatch("The header \(name) is missing.") }
    guard values.count == 1 else { throw .headerMismatch("The header \(name) is given twice.") }
    return value
  }
}
