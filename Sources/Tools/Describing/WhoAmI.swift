import Content
import JSON
import MCP

/// `whoami`: who the server takes the caller for. (seed: T87, agents 21)
enum WhoAmI {
  static let tool = CatalogTool(
    name: "whoami", title: "Who am I",
    description: "Tells which credential this connection uses, what it allows and which sites it reaches.",
    toolset: .site, access: .everyone, scopes: .none, work: .blocking(run))

  private static func run(_ context: ToolContext, _ arguments: ToolArguments) throws -> ToolResult {
    let caller = context.caller
    var object: JSONObject = ["name": .string(caller.name), "persona": .string(caller.persona.rawValue)]
    if let scopes = caller.scopes {
      object["scopes"] = .array(scopes.map(\.rawValue).sorted().map { .string($0) })
    }
    let names = try context.engine.siteNames(for: caller, mayWait: true)
    object["sites"] = .array(names.map { .string($0) })
    return .json(["whoami": .object(object)])
  }
}
