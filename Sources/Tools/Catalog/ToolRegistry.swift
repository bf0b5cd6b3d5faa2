import Content
public import JSON
public import MCP
import Visibility

/// The tools by name, called directly: no wire, no limits on how often. (seed: T105)
///
/// ```swift
/// let registry = ToolRegistry(service)
/// let result = try await registry.run("list_collections", ["site": "magazine"], as: caller)
/// ```
public struct ToolRegistry: Sendable {
  private let service: SiteService

  /// The tools that a service has.
  public init(_ service: SiteService) { self.service = service }

  /// The tools that a caller has, as they are listed over the protocol: those of the catalog, then saved queries.
  public func tools(for caller: Caller) throws -> [Tool<Caller>] {
    try service.surface(for: caller, mayWait: true).tools
  }

  /// Has a tool do its work; what it refuses or can't do is a result that says so.
  ///
  /// Throws where the caller has no tool of that name. The name may leave out the prefix that the site's settings want.
  public func run(
    _ name: String, _ arguments: JSONObject, as caller: Caller
  ) async throws -> ToolResult {
    let tools = try tools(for: caller)
    let plain = Catalog.tools.first { $0.name == name && $0.obstacle(for: caller) == nil }
    guard let tool = tools.first(where: { $0.name == name }) ?? plain?.tool(over: service.engine) else {
      if let known = Catalog.tools.first(where: { $0.name == name }), caller.viewer.meets(known.access),
        let error = known.lack(of: caller)
      {
        return .failure(error)
      }
      throw GalleyError.unknown("tool", name, among: tools.map(\.name))
    }
    let faults = tool.faults(in: arguments)
    if !faults.isEmpty { return .refusal(of: name, faults) }
    let call = Call(direct: caller)
    let outcome: ToolOutcome
    do {
      switch tool.work {
      case .quick(let work), .blocking(let work): outcome = try work(call, arguments)
      case .long(let work): outcome = try await work(call, arguments)
      }
    } catch let fault as RPCError where fault.challenge != nil {
      return .failure(GalleyError(.forbidden, fault.message))
    }
    switch outcome {
    case .result(let result): return result
    case .inputRequired(let request): return .text(request.fallback, isError: true)
    case .task(let task): return .text("It goes on as the task \(task.id).")
    }
  }
}
