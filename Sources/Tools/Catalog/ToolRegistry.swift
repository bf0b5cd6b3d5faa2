import Content
public import JSON
public import MCP

/// The tools by name, called directly: no wire, no limits on how often. (seed: T105)
///
/// ```swift
/// let registry = ToolRegistry(engine)
/// let result = try registry.run("list_collections", ["site": "magazine"], as: caller)
/// ```
public struct ToolRegistry: Sendable {
  private let engine: ToolEngine

  /// The tools over these sites.
  public init(_ engine: ToolEngine) { self.engine = engine }

  /// The tools that a caller has, in the order of the catalog.
  public func tools(for caller: Caller) -> [Tool<Caller>] {
    Catalog.tools.filter { $0.obstacle(for: caller) == nil }.map { $0.tool(over: engine) }
  }

  /// Has a tool do its work; what it refuses or can't do is a result that says so.
  ///
  /// Throws where the caller has no tool of that name.
  public func run(
    _ name: String, _ arguments: JSONObject, as caller: Caller
  ) async throws -> ToolResult {
    let tools = tools(for: caller)
    guard let tool = tools.first(where: { $0.name == name }) else {
      throw GalleyError.unknown("tool", name, among: tools.map(\.name))
    }
    let faults = tool.faults(in: arguments)
    if !faults.isEmpty { return .refusal(of: name, faults) }
    let call = Call(direct: caller)
    let outcome =
      switch tool.work {
      case .quick(let work), .blocking(let work): try work(call, arguments)
      case .long(let work): try await work(call, arguments)
      }
    switch outcome {
    case .result(let result): return result
    case .inputRequired(let request): return .text(request.fallback, isError: true)
    case .task(let task): return .text("It goes on as the task \(task.id).")
    }
  }
}
